package dev.debrief.query.web;

import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Draws the strip of an incident from what is known now and, where asked, what was known at an instant. */
final class StripMaker {
    private final IncidentFacts full;
    private final @Nullable IncidentFacts known;
    private final TimeAxis axis;
    private final @Nullable Instant knownAt;
    private final Instant until;

    private StripMaker(IncidentFacts full, @Nullable IncidentFacts known, TimeAxis axis, @Nullable Instant knownAt) {
        this.full = full;
        this.known = known;
        this.axis = axis;
        this.knownAt = knownAt;
        this.until = knownAt == null || knownAt.isAfter(axis.to()) ? axis.to() : knownAt;
    }

    /** {@code known} is null where nothing was known yet at {@code knownAt}; without {@code knownAt} it is {@code full}. */
    static Optional<Strip> draw(
            IncidentFacts full, @Nullable IncidentFacts known, @Nullable Instant knownAt, Instant now) {
        return StripWindow.of(full, now).map(axis -> new StripMaker(full, known, axis, knownAt).strip());
    }

    private Strip strip() {
        var stages = new ArrayList<Strip.Bar>();
        if (knownAt != null) stages.addAll(stages(full, axis.to(), true));
        if (known != null) stages.addAll(stages(known, until, false));
        var labels = labels();
        var rows = labels.stream().mapToInt(Strip.Label::y).max().orElse(0);
        var laneTop = rows == 0 ? Strip.laneTop(1) : rows + 8;
        var lanes = new StripLanes(full, known, axis, knownAt).from(laneTop);
        var axisY = laneTop + lanes.size() * Strip.LANE + 10;
        var cursor = knownAt != null ? axis.x(until) : null;
        var veil = knownAt != null && until.isBefore(axis.to()) ? axis.width(until, axis.to()) : null;
        return new Strip(stages, labels, lanes, axis.ticks(9), cursor, veil, notes(), axis, laneTop, axisY);
    }

    private List<Strip.Bar> stages(IncidentFacts facts, Instant until, boolean ghost) {
        var detected = facts.at(Milestone.DETECTED);
        var mitigated = facts.at(Milestone.MITIGATED);
        var resolved = facts.at(Milestone.RESOLVED);
        var bars = new ArrayList<Strip.Bar>();
        var start = facts.at(Milestone.IMPACT_STARTED);
        if (start == null) start = detected;
        if (start == null) return bars;
        var hurting = detected == null || detected.isBefore(start) ? start : detected;
        var hurtingEnd = mitigated != null ? mitigated : resolved != null ? resolved : until;
        if (detected != null) stage(bars, start, detected, until, "undetected", "not detected yet", ghost);
        stage(bars, hurting, hurtingEnd, until, "hurting", "detected, not mitigated", ghost);
        if (mitigated != null) {
            var end = resolved == null ? until : resolved;
            stage(bars, mitigated, end, until, "recovering", "mitigated, not resolved", ghost);
        }
        return bars;
    }

    private void stage(
            List<Strip.Bar> bars, Instant from, Instant to, Instant until, String style, String words, boolean ghost) {
        var end = to.isAfter(until) ? until : to;
        if (!end.isAfter(from)) return;
        var title = words + ", " + axis.time(from) + " → " + axis.time(end);
        bars.add(new Strip.Bar(axis.x(from), axis.width(from, end), style, ghost, title));
    }

    private List<Strip.Label> labels() {
        var wanted = new ArrayList<StripLabels.Named>();
        for (var milestone : Milestone.values()) {
            var now = full.at(milestone);
            var then = known == null ? null : known.at(milestone);
            if (then != null) wanted.add(new StripLabels.Named(milestone, then, false));
            if (now != null && !now.equals(then)) wanted.add(new StripLabels.Named(milestone, now, knownAt != null));
        }
        wanted.sort((one, other) -> one.at().compareTo(other.at()));
        return new StripLabels(axis).place(wanted);
    }

    private List<String> notes() {
        var notes = new ArrayList<String>();
        outside(entry -> entry.occurredAt().isBefore(axis.from()))
                .ifPresent(text -> notes.add(text + " before this window"));
        outside(entry -> entry.occurredAt().isAfter(axis.to()))
                .ifPresent(text -> notes.add(text + " after this window"));
        if (full.at(Milestone.RESOLVED) == null) notes.add("not resolved yet: the bars go on");
        return notes;
    }

    private Optional<String> outside(Predicate<TimelineEntry> where) {
        var count = full.timeline().stream().filter(where).count();
        return count == 0 ? Optional.empty() : Optional.of(Words.count(count, "line lies", "lines lie"));
    }
}
