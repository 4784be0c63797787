package dev.debrief.events.incident;

import static dev.debrief.events.incident.Milestone.ACKNOWLEDGED;
import static dev.debrief.events.incident.Milestone.DETECTED;
import static dev.debrief.events.incident.Milestone.IMPACT_STARTED;
import static dev.debrief.events.incident.Milestone.MITIGATED;
import static dev.debrief.events.incident.Milestone.RESOLVED;

import dev.debrief.events.incident.MetricDefinition.Occurrence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A named way to measure all four durations, which people can select; {@code V1} is the default. */
public record MetricSet(
        String key,
        String name,
        MetricDefinition ttd,
        MetricDefinition tta,
        MetricDefinition ttm,
        MetricDefinition ttr) {
    /** Detection, mitigation and resolution from the start of impact, acknowledgement from detection. */
    public static final MetricSet V1 = set("v1", "Debrief, version 1", DETECTED, IMPACT_STARTED, Occurrence.LAST);

    private static final List<MetricSet> ALL = List.of(
            V1,
            set("from-detection", "Everything from detection", DETECTED, DETECTED, Occurrence.LAST),
            set("from-impact", "Everything from impact", IMPACT_STARTED, IMPACT_STARTED, Occurrence.LAST),
            set(
                    "from-trigger",
                    "From the trigger to the first resolution, as PagerDuty does",
                    DETECTED,
                    DETECTED,
                    Occurrence.FIRST),
            set(
                    "first-resolution",
                    "Version 1 up to the first resolution",
                    DETECTED,
                    IMPACT_STARTED,
                    Occurrence.FIRST));

    /** All sets, the default first. */
    public static List<MetricSet> all() {
        return ALL;
    }

    /** The set with this key. */
    public static Optional<MetricSet> find(String key) {
        return ALL.stream().filter(set -> set.key().equals(key)).findFirst();
    }

    /** The four definitions in the order ttd, tta, ttm, ttr. */
    public List<MetricDefinition> definitions() {
        return List.of(ttd, tta, ttm, ttr);
    }

    /** The four durations of an incident under this set. */
    public Durations durations(IncidentFacts facts) {
        return durations(facts.milestones(), facts.resolutions());
    }

    Durations durations(Map<Milestone, MilestoneValue> milestones, List<Instant> resolutions) {
        return new Durations(
                ttd.duration(milestones, resolutions).seconds(),
                tta.duration(milestones, resolutions).seconds(),
                ttm.duration(milestones, resolutions).seconds(),
                ttr.duration(milestones, resolutions).seconds());
    }

    private static MetricSet set(
            String key, String name, Milestone acknowledgedFrom, Milestone restFrom, Occurrence resolution) {
        return new MetricSet(
                key,
                name,
                new MetricDefinition("ttd", 1, "Time to detect", IMPACT_STARTED, DETECTED, resolution),
                new MetricDefinition("tta", 1, "Time to acknowledge", acknowledgedFrom, ACKNOWLEDGED, resolution),
                new MetricDefinition("ttm", 1, "Time to mitigate", restFrom, MITIGATED, resolution),
                new MetricDefinition("ttr", 1, "Time to resolve", restFrom, RESOLVED, resolution));
    }
}
