package dev.debrief.query.web;

import dev.debrief.events.incident.Episode;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.TimelineEntry;
import dev.debrief.events.signal.Severity;
import dev.debrief.query.answers.Parameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lanes of the strip: a bar for each stretch of firing alerts, a diamond for a change, a square for a message. */
final class StripLanes {
    private static final int MOST = 6;
    private static final String PEOPLE = "people";
    private static final String NO_SERVICE = "no service named";

    private final IncidentFacts full;
    private final @Nullable IncidentFacts known;
    private final TimeAxis axis;
    private final @Nullable Instant knownAt;
    private final Instant until;
    private final double grain;

    StripLanes(IncidentFacts full, @Nullable IncidentFacts known, TimeAxis axis, @Nullable Instant knownAt) {
        this.full = full;
        this.known = known;
        this.axis = axis;
        this.knownAt = knownAt;
        this.until = knownAt == null || knownAt.isAfter(axis.to()) ? axis.to() : knownAt;
        // Signs closer than this are drawn as one, so that ten thousand lines make no heavier a picture than a hundred.
        this.grain = full.timeline().size() > 1_000 ? 1.0 : 0.4;
    }

    List<Strip.Lane> from(int top) {
        var services = services();
        var lanes = new ArrayList<Strip.Lane>();
        // a lane for the rest takes no less room than one service more
        var own = services.size() == MOST + 1 ? MOST + 1 : MOST;
        for (var service : services.stream().limit(own).toList()) {
            lanes.add(lane(service, List.of(service), top + lanes.size() * Strip.LANE));
        }
        if (services.size() > own) {
            var rest = services.stream().skip(own).toList();
            lanes.add(lane(rest.size() + " more services", rest, top + lanes.size() * Strip.LANE));
        }
        var people = full.timeline().stream().filter(StripLanes::byPeople).toList();
        if (!people.isEmpty()) {
            lanes.add(new Strip.Lane(PEOPLE, PEOPLE, top + lanes.size() * Strip.LANE, List.of(), marks(people)));
        }
        return lanes;
    }

    /** The incident's own first, then those that only their signals name. */
    private SequencedSet<String> services() {
        var byKey = new LinkedHashMap<String, String>();
        var named = Stream.of(
                        full.episodes().stream().map(StripLanes::service),
                        full.timeline().stream()
                                .filter(entry -> !byPeople(entry))
                                .map(StripLanes::service),
                        full.services().stream())
                .flatMap(stream -> stream);
        named.forEach(name -> byKey.putIfAbsent(Parameters.serviceKey(name), name));
        return new LinkedHashSet<>(byKey.values());
    }

    private Strip.Lane lane(String name, List<String> services, int y) {
        var keys = services.stream().map(Parameters::serviceKey).collect(Collectors.toSet());
        var changes = full.timeline().stream()
                .filter(entry -> entry.kind() == TimelineEntry.Kind.DEPLOYMENT)
                .filter(entry -> keys.contains(Parameters.serviceKey(service(entry))))
                .toList();
        var bars = new ArrayList<Strip.Bar>();
        if (knownAt != null) bars.addAll(bars(full, keys::contains, axis.to(), true));
        if (known != null) bars.addAll(bars(known, keys::contains, until, false));
        var shortName = name.length() > 20 ? name.substring(0, 19) + "…" : name;
        return new Strip.Lane(shortName, String.join(", ", services), y, bars, marks(changes));
    }

    private List<Strip.Bar> bars(IncidentFacts facts, Predicate<String> ofLane, Instant until, boolean ghost) {
        var bars = new ArrayList<Strip.Bar>();
        for (var loud : List.of(false, true)) {
            var stretches = facts.episodes().stream()
                    .filter(episode -> ofLane.test(Parameters.serviceKey(service(episode))))
                    .filter(episode -> episode.severity().atLeast(Severity.HIGH) == loud)
                    .map(episode -> stretch(episode, until))
                    .filter(stretch -> stretch.end >= stretch.start)
                    .sorted((one, other) -> Double.compare(one.start, other.start))
                    .toList();
            joined(stretches).forEach(stretch -> bars.add(stretch.bar(loud ? "firing" : "firing quiet", ghost)));
        }
        return bars;
    }

    private Stretch stretch(Episode episode, Instant until) {
        var end = episode.endedAt() == null || episode.endedAt().isAfter(until) ? until : episode.endedAt();
        var title = episode.title() + " (" + episode.severity().word() + ") " + axis.time(episode.startedAt()) + " → "
                + (episode.endedAt() == null ? "still firing" : axis.time(episode.endedAt()));
        var start = axis.percent(episode.startedAt());
        return new Stretch(start, end.isBefore(episode.startedAt()) ? start - 1 : axis.percent(end), 1, title);
    }

    private List<Stretch> joined(List<Stretch> sorted) {
        var joined = new ArrayList<Stretch>();
        for (var next : sorted) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && next.start <= last.end + grain / 2) joined.set(joined.size() - 1, last.with(next));
            else joined.add(next);
        }
        return joined;
    }

    private List<Strip.Mark> marks(List<TimelineEntry> entries) {
        var places = new LinkedHashMap<String, List<TimelineEntry>>();
        for (var entry : entries) {
            if (!axis.holds(entry.occurredAt())) continue;
            var place = Math.round(axis.percent(entry.occurredAt()) / grain);
            var key = place + Shape.of(entry.kind()).word() + future(entry);
            places.computeIfAbsent(key, absent -> new ArrayList<>()).add(entry);
        }
        return places.values().stream().map(this::mark).toList();
    }

    private Strip.Mark mark(List<TimelineEntry> together) {
        var first = together.getFirst();
        var more = together.size() == 1 ? "" : " and " + Words.number(together.size() - 1L) + " more";
        var title = axis.time(first.occurredAt()) + " " + Line.clip(first.title(), 60) + more;
        return new Strip.Mark(axis.x(first.occurredAt()), Shape.of(first.kind()), future(first), title);
    }

    private boolean future(TimelineEntry entry) {
        return knownAt != null && entry.observedAt().isAfter(knownAt);
    }

    private static boolean byPeople(TimelineEntry entry) {
        return switch (entry.kind()) {
            case ALERT, DEPLOYMENT -> false;
            case MESSAGE, MILESTONE, NOTE, STATUS, ROLE -> true;
        };
    }

    private static String service(Episode episode) {
        return episode.service() == null ? NO_SERVICE : episode.service();
    }

    private static String service(TimelineEntry entry) {
        return entry.service() == null ? NO_SERVICE : entry.service();
    }

    /** A stretch of firing, from and to a percentage of the width, of one or more alerts. */
    private record Stretch(double start, double end, int alerts, String title) {
        Stretch with(Stretch next) {
            return new Stretch(start, Math.max(end, next.end), alerts + next.alerts, title);
        }

        Strip.Bar bar(String style, boolean ghost) {
            var width = Math.max(0.25, end - start);
            var words = Line.clip(title, 90) + (alerts == 1 ? "" : " and " + (alerts - 1) + " more alerts");
            return new Strip.Bar(TimeAxis.percentage(start), TimeAxis.percentage(width), style, ghost, words);
        }
    }
}
