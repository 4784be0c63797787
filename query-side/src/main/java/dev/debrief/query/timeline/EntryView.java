package dev.debrief.query.timeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.TimelineEntry;
import dev.debrief.events.signal.Link;
import dev.debrief.query.answers.Times;
import dev.debrief.query.catalogue.Naming;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a timeline. {@code key} marks a key moment; {@code history} holds what a corrected line said before. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntryView(
        String id,
        String eventId,
        long position,
        String kind,
        Instant occurredAt,
        Instant observedAt,
        Instant recordedAt,
        String title,
        @Nullable String text,
        @Nullable String service,
        String source,
        @Nullable String actor,
        String state,
        Attachment why,
        List<Link> links,
        boolean key,
        List<TimelineEntry.Earlier> history,
        @JsonIgnore int tie) {

    private static final Attachment ENTERED = Attachment.byPerson("A person entered it on this incident.");

    static final Comparator<EntryView> BY_OCCURRENCE =
            Comparator.comparing(EntryView::occurredAt).thenComparing(EntryView::tie);
    static final Comparator<EntryView> BY_RECORDING =
            Comparator.comparing(EntryView::position).thenComparing(EntryView::id);

    /** The lines of an incident; {@code tie} keeps apart those of one instant, in the order of the fold. */
    public static List<EntryView> of(IncidentFacts facts) {
        var views = new ArrayList<EntryView>();
        for (var entry : facts.timeline()) {
            var before = views.isEmpty() ? null : views.getLast();
            views.add(of(
                    entry,
                    before != null && before.occurredAt().equals(Times.micros(entry.occurredAt()))
                            ? before.tie() + 1
                            : 0));
        }
        return views;
    }

    /** The same line with whoever acted by the name that the catalogue knows. */
    EntryView named(Naming naming) {
        return actor == null
                ? this
                : new EntryView(
                        id,
                        eventId,
                        position,
                        kind,
                        occurredAt,
                        observedAt,
                        recordedAt,
                        naming.title(kind, title, source, actor),
                        text,
                        service,
                        source,
                        naming.name(source, actor),
                        state,
                        why,
                        links,
                        key,
                        history,
                        tie);
    }

    private static EntryView of(TimelineEntry entry, int tie) {
        return new EntryView(
                entry.id().value(),
                entry.eventId(),
                entry.position(),
                entry.kind().word(),
                Times.micros(entry.occurredAt()),
                Times.micros(entry.observedAt()),
                Times.micros(entry.recordedAt()),
                entry.title(),
                entry.text(),
                entry.service(),
                entry.source(),
                entry.actor(),
                entry.state().word(),
                entry.why() == null ? ENTERED : entry.why(),
                entry.links(),
                entry.key(),
                entry.history(),
                tie);
    }
}
