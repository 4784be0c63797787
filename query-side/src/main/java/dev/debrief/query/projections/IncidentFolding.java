package dev.debrief.query.projections;

import dev.debrief.events.incident.FoldRules;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.IncidentFold;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.IncidentMeasures;
import dev.debrief.events.incident.Recorded;
import dev.debrief.eventstore.PgEventStore;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Folds incidents for all slices, and remembers the last folds, since several projections ask for the same one. */
@Component
@EnableConfigurationProperties(FoldSettings.class)
public class IncidentFolding {
    private static final int LINES_HELD = 20_000; // of timelines, in all folds
    private static final int FOLDS_HELD = 4; // of a stream: not all projections are equally far, and each asks for two

    private final Held<List<IncidentFacts>> recent = new Held<>(LINES_HELD, IncidentFolding::lines);

    private final FoldRules rules;

    IncidentFolding(FoldSettings settings, PgEventStore store) {
        this.rules = settings.rules();
        store.onErased(this::forget);
    }

    /** What the stream ids of incidents begin with. */
    public static final String STREAMS = "incident-";

    /** The stream of an incident, as opposed to that of a service or a postmortem. */
    public static boolean isIncident(String streamId) {
        return streamId.startsWith(STREAMS);
    }

    /** The facts that follow from a whole history. */
    public IncidentFacts of(History history) {
        return history.facts(() -> fold(history));
    }

    /** The same where they are remembered, null where they are not: for whoever can do without them. */
    public @Nullable IncidentFacts remembered(History history) {
        for (var known : folds(history.streamId())) {
            if (known.position() == history.position()) return known;
        }
        return null;
    }

    private IncidentFacts fold(History history) {
        var known = remembered(history);
        if (known != null) return known;
        var facts = of(history.streamId(), history.incident());
        if (facts == null) {
            throw new IllegalStateException("Stream " + history.streamId() + " holds no IncidentOpened event.");
        }
        synchronized (recent) {
            var newestFirst = Stream.concat(Stream.of(facts), folds(history.streamId()).stream());
            recent.put(history.streamId(), newestFirst.limit(FOLDS_HELD).toList());
        }
        return facts;
    }

    private List<IncidentFacts> folds(String streamId) {
        return Objects.requireNonNullElse(recent.get(streamId), List.of());
    }

    private static int lines(List<IncidentFacts> folds) {
        return folds.stream().mapToInt(fold -> 1 + fold.timeline().size()).sum();
    }

    /** Forgets the last folds, so that text which was erased meanwhile is not written again. */
    void forget() {
        recent.clear();
    }

    /** The facts that follow from these events; null where they tell of no incident. */
    public @Nullable IncidentFacts of(String id, List<Recorded> events) {
        return IncidentFold.fold(new IncidentId(id), events, rules);
    }

    /** What is measured of an incident with these events; null where they tell of none. */
    public @Nullable IncidentMeasures measures(String id, List<Recorded> events) {
        return IncidentFold.measures(new IncidentId(id), events, rules);
    }
}
