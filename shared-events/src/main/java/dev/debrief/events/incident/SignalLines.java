package dev.debrief.events.incident;

import dev.debrief.events.incident.TimelineEntry.Kind;
import dev.debrief.events.incident.TimelineEntry.State;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one line for each state of an alert or a deployment, and for each milestone stated in another tool. */
final class SignalLines {
    private SignalLines() {}

    static Line alert(Sighting<Alert> sighting) {
        var alert = sighting.signal();
        var place = switch (alert.state()) {
            case FIRING -> 2;
            case ACKNOWLEDGED -> 3;
            case RESOLVED -> 4;
        };
        return line(sighting, place, Kind.ALERT, Wording.alert(alert), alert.description(), alert.actor(), false);
    }

    static Line deployment(Sighting<Deployment> sighting) {
        var deployment = sighting.signal();
        var place = deployment.state() == Deployment.State.STARTED ? 0 : 1;
        return line(
                sighting,
                place,
                Kind.DEPLOYMENT,
                Wording.deployment(deployment),
                deployment.description(),
                deployment.actor(),
                deployment.state() == Deployment.State.ROLLED_BACK);
    }

    static Line report(Sighting<MilestoneReport> sighting) {
        var report = sighting.signal();
        var title = Wording.milestone(report.milestone(), report.occurredAt(), report.actor());
        return line(sighting, 6, Kind.MILESTONE, title, report.reason(), report.actor(), true);
    }

    private static Line line(
            Sighting<? extends Signal> sighting,
            int place,
            Kind kind,
            String title,
            @Nullable String text,
            @Nullable String actor,
            boolean key) {
        var signal = sighting.signal();
        var recorded = sighting.recorded();
        var entry = new TimelineEntry(
                EntryId.of(signal),
                recorded.eventId(),
                recorded.position(),
                kind,
                signal.occurredAt(),
                signal.observedAt(),
                recorded.recordedAt(),
                title,
                text,
                signal.service(),
                signal.source(),
                actor,
                State.CURRENT,
                sighting.why(),
                signal.links(),
                key,
                List.of());
        return new Line(entry, place, signal.id().value());
    }
}
