package dev.debrief.events.incident;

import dev.debrief.events.incident.IncidentEvent.DeclarationCarriedOver;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentEvent.IncidentReopened;
import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a fold works on: the signals that are on the incident by (occurredAt, id), and what people decided in the order
 * in which they did.
 */
record Gathered(
        IncidentOpened opened,
        String openedBy,
        List<Sighting<Signal>> signals,
        List<Sighting<Alert>> alerts,
        List<Sighting<Deployment>> deployments,
        List<Sighting<Message>> messages,
        List<Sighting<MilestoneReport>> reports,
        List<Misread> misread,
        List<Recorded> decisions) {
    static @Nullable Gathered from(List<Recorded> recorded) {
        var opening = IncidentFold.opening(recorded);
        if (opening == null || !(opening.event() instanceof IncidentOpened opened)) {
            return null;
        }
        var membership = Membership.read(recorded);
        var signals = membership.here();
        return new Gathered(
                opened,
                opening.eventId(),
                signals,
                only(Alert.class, signals),
                only(Deployment.class, signals),
                only(Message.class, signals),
                only(MilestoneReport.class, signals),
                membership.misread(),
                decisions(recorded));
    }

    private static List<Recorded> decisions(List<Recorded> recorded) {
        var decisions = new ArrayList<Recorded>();
        for (var each : recorded) {
            if (!(each.event() instanceof SignalAttached) && !Knowledge.isHousekeeping(each.event())) {
                decisions.add(each);
            }
        }
        decisions.sort(Comparator.comparing(each -> each.event().observedAt()));
        return List.copyOf(decisions);
    }

    /** True if a person opened it. */
    boolean declared() {
        return opened.why() == null;
    }

    /**
     * True if a rule opened it, and all that it held has since been found to belong elsewhere, before any person took part
     * in it: its timeline has no line.
     */
    boolean isVacant() {
        return !declared()
                && signals.size() == messages.size()
                && MessageLines.of(messages).findAny().isEmpty()
                && misread.isEmpty()
                && decisions.stream().allMatch(decision -> DecisionLines.of(decision) == null);
    }

    /** What people declared: this incident first, then those that were merged into it, oldest first. */
    List<DeclarationCarriedOver> declarations() {
        if (!declared() && decisions.isEmpty()) {
            return List.of();
        }
        var own = declared()
                ? Stream.of(new DeclarationCarriedOver(
                        opened.incidentId(),
                        opened.incidentId(),
                        opened.title(),
                        opened.severity(),
                        opened.services(),
                        opened.actor(),
                        opened.observedAt()))
                : Stream.<DeclarationCarriedOver>empty();
        return Stream.concat(own, decided(DeclarationCarriedOver.class).stream())
                .toList();
    }

    /** The first declaration by a person, of this incident or of one that was merged into it; null without any. */
    @Nullable
    Recorded declaring() {
        return decisions.stream()
                .filter(each ->
                        each.event() instanceof IncidentOpened || each.event() instanceof DeclarationCarriedOver)
                .findFirst()
                .orElse(null);
    }

    /** The decisions of one kind, oldest first. */
    <E extends IncidentEvent> List<E> decided(Class<E> kind) {
        if (decisions.isEmpty()) {
            return List.of(); // as most prefixes of most incidents, and each is folded
        }
        return decisions.stream()
                .map(Recorded::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** When people found that it was not over, oldest first. */
    List<Instant> reopenings() {
        return decided(IncidentReopened.class).stream()
                .map(IncidentReopened::observedAt)
                .toList();
    }

    @SuppressWarnings("unchecked") // a sighting gives its signal and takes none
    private static <S extends Signal> List<Sighting<S>> only(Class<S> kind, List<Sighting<Signal>> signals) {
        var some = new ArrayList<Sighting<S>>();
        for (Sighting<? extends Signal> sighting : signals) {
            if (kind.isInstance(sighting.signal())) {
                some.add((Sighting<S>) sighting);
            }
        }
        return Collections.unmodifiableList(some);
    }
}
