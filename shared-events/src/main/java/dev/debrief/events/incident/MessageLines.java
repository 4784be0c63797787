package dev.debrief.events.incident;

import dev.debrief.events.incident.TimelineEntry.Earlier;
import dev.debrief.events.incident.TimelineEntry.Kind;
import dev.debrief.events.incident.TimelineEntry.State;
import dev.debrief.events.signal.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line for each message, whatever became of it: its edits and its deletion are the line's history, and whoever
 * marks it makes it a key moment, at the time of the message.
 */
final class MessageLines {
    private static final Comparator<Sighting<Message>> AS_CHANGED =
            Comparator.<Sighting<Message>, Message.Change>comparing(
                            sighting -> sighting.signal().change())
                    .thenComparing(sighting -> Marks.madeAt(sighting.signal()))
                    .thenComparing(sighting -> sighting.signal().id());

    private MessageLines() {}

    static Stream<Line> of(List<Sighting<Message>> messages) {
        var byMessage = new TreeMap<String, List<Sighting<Message>>>();
        messages.forEach(message -> byMessage
                .computeIfAbsent(message.signal().message(), _ -> new ArrayList<>())
                .add(message));
        return byMessage.values().stream().map(MessageLines::line);
    }

    private static Line line(List<Sighting<Message>> changes) {
        changes.sort(AS_CHANGED);
        var first = changes.getFirst();
        var message = first.signal();
        var text = message.change() == Message.Change.DELETED ? null : message.text();
        var links = message.links();
        var history = new ArrayList<Earlier>();
        for (var change : changes.subList(1, changes.size())) {
            if (change.signal().change().isMark()) {
                continue;
            }
            history.add(new Earlier(message.occurredAt(), text, null, Marks.madeAt(change.signal())));
            if (change.signal().change() == Message.Change.EDITED) {
                text = change.signal().text();
                links = change.signal().links();
            }
        }
        var recorded = first.recorded();
        var entry = new TimelineEntry(
                EntryId.of(message),
                recorded.eventId(),
                recorded.position(),
                Kind.MESSAGE,
                message.occurredAt(),
                message.observedAt(),
                recorded.recordedAt(),
                title(text),
                text,
                service(changes),
                message.source(),
                author(changes),
                state(changes),
                first.why(),
                links,
                Marks.anyStands(changes),
                history);
        return new Line(entry, 5, message.message());
    }

    static String title(@Nullable String text) {
        return Wording.firstLine(text, "Message without text");
    }

    private static State state(List<Sighting<Message>> changes) {
        var state = State.CURRENT;
        for (var change : changes) {
            state = switch (change.signal().change()) {
                case POSTED -> State.CURRENT;
                case EDITED -> State.AMENDED;
                case DELETED -> State.RETRACTED;
                case PINNED, UNPINNED, REPORTED, REPORT_WITHDRAWN -> state;
            };
        }
        return state;
    }

    /** The name of whoever wrote it, else their id in the tool; a deletion may come from somebody else, or nobody. */
    private static @Nullable String author(List<Sighting<Message>> changes) {
        for (var change : changes) {
            var message = change.signal();
            if (message.change().isMark()) {
                continue;
            }
            if (message.author() != null) {
                return message.author();
            }
            if (message.authorId() != null) {
                return message.authorId();
            }
        }
        return null;
    }

    private static @Nullable String service(List<Sighting<Message>> changes) {
        for (var change : changes) {
            if (change.signal().service() != null) {
                return change.signal().service();
            }
        }
        return null;
    }
}
