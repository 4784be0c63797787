package dev.debrief.events.incident;

import dev.debrief.events.incident.TimelineEntry.Earlier;
import dev.debrief.events.incident.TimelineEntry.State;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows what signals were read as before they were read again: as the history of their line, or as a retracted line. */
final class Rereadings {
    private Rereadings() {}

    static void apply(List<Misread> misread, Map<EntryId, Line> lines) {
        for (var each : misread) {
            var before = line(each.before());
            lines.merge(before.entry().id(), withdrawn(before, each), (now, gone) -> corrected(now, before, each));
        }
    }

    private static Line withdrawn(Line before, Misread misread) {
        return before.with(told(before.entry(), before.entry(), State.RETRACTED, misread));
    }

    private static Line corrected(Line now, Line before, Misread misread) {
        var state = now.entry().state() == State.RETRACTED ? State.RETRACTED : State.AMENDED;
        return now.with(told(now.entry(), before.entry(), state, misread));
    }

    private static TimelineEntry told(TimelineEntry now, TimelineEntry before, State state, Misread misread) {
        var history = new ArrayList<>(now.history());
        history.add(new Earlier(before.occurredAt(), said(now, before), misread.reason(), misread.at()));
        return new TimelineEntry(
                now.id(),
                now.eventId(),
                now.position(),
                now.kind(),
                now.occurredAt(),
                now.observedAt(),
                now.recordedAt(),
                now.title(),
                now.text(),
                now.service(),
                now.source(),
                now.actor(),
                state,
                now.why(),
                now.links(),
                now.key() && state != State.RETRACTED,
                history);
    }

    /** What differs: the title where that changed, else the text. */
    private static @Nullable String said(TimelineEntry now, TimelineEntry before) {
        return Objects.equals(now.title(), before.title()) ? before.text() : before.title();
    }

    private static Line line(Sighting<Signal> sighting) {
        return switch (sighting.signal()) {
            case Alert alert -> SignalLines.alert(as(alert, sighting));
            case Deployment deployment -> SignalLines.deployment(as(deployment, sighting));
            case MilestoneReport report -> SignalLines.report(as(report, sighting));
            case Message message ->
                MessageLines.of(List.of(as(message, sighting))).findFirst().orElseThrow();
        };
    }

    private static <S extends Signal> Sighting<S> as(S signal, Sighting<Signal> sighting) {
        return new Sighting<>(signal, sighting.recorded(), sighting.why());
    }
}
