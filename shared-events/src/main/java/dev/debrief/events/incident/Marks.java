package dev.debrief.events.incident;

import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Message.Change;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people marked messages as. One person's mark outlives another's: it stands until who made it takes it back. */
final class Marks {
    private static final Comparator<Sighting<Message>> AS_MADE = Comparator.<Sighting<Message>, Instant>comparing(
                    sighting -> madeAt(sighting.signal()))
            .thenComparing(sighting -> sighting.signal().id());

    private Marks() {}

    /** True if somebody's mark stands on one of {@code messages}. */
    static boolean anyStands(Collection<Sighting<Message>> messages) {
        return standing(messages).findAny().isPresent();
    }

    /** The earliest message that is marked as a report, as its mark; null without any. */
    static @Nullable Sighting<Message> firstReport(Collection<Sighting<Message>> messages) {
        return standing(messages)
                .filter(mark -> mark.signal().change() == Change.REPORTED)
                .min(Comparator.<Sighting<Message>, Instant>comparing(
                                mark -> mark.signal().occurredAt())
                        .thenComparing(AS_MADE))
                .orElse(null);
    }

    /** When this was done to the message. */
    static Instant madeAt(Message message) {
        return message.editedAt() == null ? message.observedAt() : message.editedAt();
    }

    private static Stream<Sighting<Message>> standing(Collection<Sighting<Message>> messages) {
        if (messages.stream().noneMatch(each -> each.signal().change().isMark())) {
            return Stream.empty(); // as nearly all are
        }
        var last = new TreeMap<String, Sighting<Message>>();
        for (var each : messages) {
            var message = each.signal();
            if (message.change().isMark()) {
                var mark = message.message() + " " + isReport(message.change()) + " " + message.authorId();
                last.merge(mark, each, (one, other) -> AS_MADE.compare(other, one) < 0 ? one : other);
            }
        }
        return last.values().stream().filter(each -> isMade(each.signal().change()));
    }

    private static boolean isReport(Change change) {
        return change == Change.REPORTED || change == Change.REPORT_WITHDRAWN;
    }

    private static boolean isMade(Change change) {
        return change == Change.PINNED || change == Change.REPORTED;
    }
}
