package dev.debrief.events.incident;

import dev.debrief.events.incident.IncidentEvent.*;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.MilestoneReport;
import java.time.Instant;
import java.util.List;

/** Looks at an incident as it stood: by what could be known at an instant, or by what the log held. */
final class Knowledge {
    private Knowledge() {}

    /**
     * Rules keep house in the order in which things arrive, so their openings, moves and merges count at every instant:
     * an incident is known from its first alert or from the first thing that a person said or decided about it.
     */
    static List<Recorded> at(List<Recorded> recorded, Instant instant) {
        var opening = IncidentFold.opening(recorded);
        if (opening == null) {
            return List.of();
        }
        var kept = recorded.stream()
                .filter(each -> each == opening || isHousekeeping(each.event()) || isKnown(each, instant))
                .map(each -> each == opening && !isKnown(each, instant) ? untold(each) : each)
                .toList();
        var tell = recorded.stream().anyMatch(each -> tellsOfAnIncident(each.event()));
        return kept.stream().anyMatch(each -> tell ? tellsOfAnIncident(each.event()) : isFact(each.event()))
                ? kept
                : List.of();
    }

    static List<Recorded> upTo(List<Recorded> recorded, long position) {
        var kept = recorded.stream().filter(each -> each.position() <= position).toList();
        return kept.stream().anyMatch(each -> isFact(each.event())) ? kept : List.of();
    }

    /** True for what follows from the order of arrival alone, and never shows to people. */
    static boolean isHousekeeping(IncidentEvent event) {
        return switch (event) {
            case IncidentOpened opened -> opened.why() != null;
            case SignalsMoved moved -> !moved.why().decidedByPerson();
            case IncidentMerged merged -> !merged.why().decidedByPerson();
            case SignalAttached _,
                    MilestoneSet _,
                    MilestoneCleared _,
                    IncidentResolved _,
                    IncidentReopened _,
                    ExternalKeyLinked _,
                    ExternalKeyUnlinked _,
                    SignalsClaimed _,
                    ChannelLinked _,
                    SignalsCorrected _,
                    Handling _ -> false;
        };
    }

    private static boolean isKnown(Recorded recorded, Instant instant) {
        var event = recorded.event();
        var byHand = event instanceof SignalAttached attached && attached.why().decidedByPerson();
        return !event.observedAt().isAfter(instant)
                && !(byHand && recorded.recordedAt().isAfter(instant)); // known elsewhere until a person put it here
    }

    private static boolean isFact(IncidentEvent event) {
        return !isHousekeeping(event);
    }

    private static boolean tellsOfAnIncident(IncidentEvent event) {
        return event instanceof SignalAttached attached
                ? attached.signal() instanceof Alert || attached.signal() instanceof MilestoneReport
                : isFact(event);
    }

    /** The opening of an incident that a person declared later than the instant asked for: its number alone. */
    private static Recorded untold(Recorded opening) {
        if (!(opening.event() instanceof IncidentOpened opened) || opened.why() != null) {
            return opening;
        }
        var untold = new IncidentOpened(
                opened.incidentId(),
                opened.number(),
                new Attachment("untold", "It had not been declared yet"),
                null,
                null,
                List.of(),
                null,
                List.of(),
                null,
                opened.observedAt());
        return new Recorded(opening.eventId(), opening.sequence(), opening.position(), opening.recordedAt(), untold);
    }
}
