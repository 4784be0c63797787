package dev.debrief.events.incident;

import dev.debrief.events.incident.IncidentEvent.EntryAmended;
import dev.debrief.events.incident.IncidentEvent.EntryRetracted;
import dev.debrief.events.incident.TimelineEntry.Earlier;
import dev.debrief.events.incident.TimelineEntry.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies what people corrected on lines of any kind. What a line said before stays in its history. */
final class Corrections {
    private final Map<EntryId, Line> lines;

    private Corrections(Map<EntryId, Line> lines) {
        this.lines = lines;
    }

    /** Corrects {@code lines} in place, in the order in which the decisions were made. */
    static void apply(List<Recorded> decisions, Map<EntryId, Line> lines) {
        var corrections = new Corrections(lines);
        for (var decision : decisions) {
            if (decision.event() instanceof EntryAmended amended) {
                corrections.amend(amended);
            } else if (decision.event() instanceof EntryRetracted retracted) {
                corrections.retract(retracted);
            }
        }
    }

    private void amend(EntryAmended amended) {
        lines.computeIfPresent(amended.entryId(), (_, line) -> {
            var entry = line.entry();
            var at = amended.occurredAt() == null ? entry.occurredAt() : amended.occurredAt();
            var text = amended.text() == null ? entry.text() : amended.text();
            var state = entry.state() == State.RETRACTED ? State.RETRACTED : State.AMENDED;
            return line.with(
                    changed(entry, at, text, title(entry, text), state, amended.reason(), amended.observedAt()));
        });
    }

    private void retract(EntryRetracted retracted) {
        lines.computeIfPresent(retracted.entryId(), (_, line) -> {
            var entry = line.entry();
            return line.with(changed(
                    entry,
                    entry.occurredAt(),
                    entry.text(),
                    entry.title(),
                    State.RETRACTED,
                    retracted.reason(),
                    retracted.observedAt()));
        });
    }

    private static String title(TimelineEntry entry, @Nullable String text) {
        return switch (entry.kind()) {
            case MESSAGE -> MessageLines.title(text);
            case NOTE -> DecisionLines.noteTitle(text);
            case ALERT, DEPLOYMENT, MILESTONE, STATUS, ROLE -> entry.title();
        };
    }

    private static TimelineEntry changed(
            TimelineEntry entry,
            Instant occurredAt,
            @Nullable String text,
            String title,
            State state,
            @Nullable String reason,
            Instant changedAt) {
        var history = new ArrayList<>(entry.history());
        history.add(new Earlier(entry.occurredAt(), entry.text(), reason, changedAt));
        return new TimelineEntry(
                entry.id(),
                entry.eventId(),
                entry.position(),
                entry.kind(),
                occurredAt,
                entry.observedAt(),
                entry.recordedAt(),
                title,
                text,
                entry.service(),
                entry.source(),
                entry.actor(),
                state,
                entry.why(),
                entry.links(),
                entry.key() && state != State.RETRACTED,
                history);
    }
}
