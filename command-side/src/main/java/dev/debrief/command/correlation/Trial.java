package dev.debrief.command.correlation;

import dev.debrief.command.correlation.Difference.Change;
import dev.debrief.command.correlation.Difference.Moved;
import dev.debrief.command.correlation.Difference.Reason;
import dev.debrief.command.correlation.Difference.Summary;
import dev.debrief.command.correlation.History.Stretch;
import dev.debrief.events.incident.Attachment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What grouping the same history by two rule sets tells apart. Writes nothing. */
final class Trial {
    private static final int MOST_CHANGES = 100;
    private static final int MOST_MOVED = 500;
    private static final int MOST_REASONS = 5;

    private final Stretch stretch;
    private final Grouping.Answer before;
    private final Grouping.Answer after;
    private final List<Unit> units;
    private final Lanes lanes;
    private final Counterparts counterparts;

    private Trial(Stretch stretch, CorrelationSettings settings, Adjacency adjacency) {
        this.stretch = stretch;
        this.before = Grouping.of(stretch.before(), stretch.incidents(), stretch.pins(), settings, adjacency);
        this.after = Grouping.of(stretch.after(), stretch.incidents(), stretch.pins(), settings, adjacency);
        this.units = Unit.of(stretch.before());
        this.lanes = new Lanes(stretch.titles());
        this.counterparts = Counterparts.of(before, after, units);
    }

    static Difference of(Stretch stretch, CorrelationSettings settings, Adjacency adjacency) {
        return new Trial(stretch, settings, adjacency).difference();
    }

    private Difference difference() {
        var moved = new ArrayList<Moved>();
        var touched = new HashSet<Cluster>();
        var otherReasons = 0;
        for (var unit : units) {
            var was = before.of(unit);
            var is = after.of(unit);
            var from = Cluster.visible(was.cluster());
            var to = Cluster.visible(is.cluster());
            if (!counterparts.areSame(from, to)) {
                moved.add(moved(unit, was, is, from, to));
                Stream.of(from, to).filter(Objects::nonNull).forEach(touched::add);
            } else if (!was.why().rule().equals(is.why().rule())) {
                otherReasons++;
            }
        }
        var changes = changes(touched);
        return new Difference(
                summary(changes, moved, otherReasons),
                changes.stream()
                        .sorted(Comparator.comparing(Change::weight))
                        .limit(MOST_CHANGES)
                        .toList(),
                moved.stream().limit(MOST_MOVED).toList());
    }

    private Moved moved(Unit unit, Placement was, Placement is, @Nullable Cluster from, @Nullable Cluster to) {
        return new Moved(
                unit.sightings().getFirst().id().value(),
                unit.kind().name().toLowerCase(Locale.ROOT),
                lanes.title(unit),
                unit.service(),
                unit.startedAt(),
                from == null ? null : lanes.name(from),
                to == null ? null : lanes.name(to),
                reason(was.why(), 1),
                reason(is.why(), 1));
    }

    private static Reason reason(Attachment why, int times) {
        return new Reason(why.rule(), why.evidence(), times);
    }

    /** Incidents that hang together by their alerts, where they are not one before and the same one after. */
    private List<Change> changes(Set<Cluster> touched) {
        var changes = new ArrayList<Change>();
        var seen = new HashSet<Cluster>();
        var known = new HashSet<Cluster>(before.clusters());
        var all = new ArrayList<Cluster>(before.clusters());
        all.addAll(after.clusters());
        for (var cluster : all) {
            if (Cluster.visible(cluster) == null || seen.contains(cluster)) {
                continue;
            }
            var part = counterparts.hangingTogether(cluster);
            seen.addAll(part);
            var was = part.stream()
                    .filter(known::contains)
                    .sorted(Cluster.BY_START)
                    .toList();
            var is = part.stream()
                    .filter(it -> !known.contains(it))
                    .sorted(Cluster.BY_START)
                    .toList();
            if (was.size() != 1 || is.size() != 1 || part.stream().anyMatch(touched::contains)) {
                changes.add(new Change(
                        Difference.Kind.of(was.size(), is.size()),
                        was.stream().map(lanes::lane).toList(),
                        is.stream().map(lanes::lane).toList(),
                        reasons(part)));
            }
        }
        return changes;
    }

    /** Why the alerts of incidents are elsewhere than before, the commonest reasons first. */
    private List<Reason> reasons(Set<Cluster> part) {
        var counts = new LinkedHashMap<Attachment, Integer>();
        var keys = new LinkedHashSet<String>();
        part.forEach(cluster -> cluster.episodes().forEach(episode -> keys.add(episode.key())));
        for (var key : keys) {
            var was = before.placements().get(key);
            var is = after.placements().get(key);
            if (was != null && is != null && !was.why().equals(is.why())) {
                counts.merge(is.why(), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Attachment, Integer>comparingByValue().reversed())
                .limit(MOST_REASONS)
                .map(each -> reason(each.getKey(), each.getValue()))
                .toList();
    }

    private Summary summary(List<Change> changes, List<Moved> moved, int otherReasons) {
        var counts = new HashMap<Difference.Kind, Integer>();
        changes.forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
        return new Summary(
                stretch.before().size(),
                count(before),
                count(after),
                counts.getOrDefault(Difference.Kind.MERGED, 0),
                counts.getOrDefault(Difference.Kind.SPLIT, 0),
                counts.getOrDefault(Difference.Kind.APPEARED, 0),
                counts.getOrDefault(Difference.Kind.VANISHED, 0),
                counts.getOrDefault(Difference.Kind.REGROUPED, 0),
                counts.getOrDefault(Difference.Kind.CHANGED, 0),
                moved.size(),
                otherReasons);
    }

    private static int count(Grouping.Answer answer) {
        return (int) answer.clusters().stream()
                .filter(cluster -> Cluster.visible(cluster) != null)
                .count();
    }
}
