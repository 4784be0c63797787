package dev.debrief.events.incident;

import static dev.debrief.events.incident.Story.declared;
import static dev.debrief.events.incident.Story.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.MetricDefinition.Measured;
import dev.debrief.events.incident.MilestoneValue.State;
import org.junit.jupiter.api.Test;

class MetricSetTest {
    private final Story story = opened().fires("cpu", "13:42", "13:45")
            .acknowledges("cpu", "13:42", "13:46")
            .ends("cpu", "13:42", "14:00")
            .fires("cpu", "14:20")
            .ends("cpu", "14:20", "14:52");

    @Test
    void versionOneMeasuresFromImpactAndAcknowledgementFromDetection() {
        assertThat(story.facts().durations()).isEqualTo(new Durations(180L, 60L, 1080L, 4200L));
    }

    @Test
    void variantsMeasureTheSameFactsFromElsewhere() {
        assertThat(set("from-detection").durations(story.facts())).isEqualTo(new Durations(180L, 60L, 900L, 4020L));
        assertThat(set("from-impact").durations(story.facts())).isEqualTo(new Durations(180L, 240L, 1080L, 4200L));
        assertThat(set("from-trigger").durations(story.facts())).isEqualTo(new Durations(180L, 60L, 900L, 900L));
        assertThat(set("first-resolution").durations(story.facts())).isEqualTo(new Durations(180L, 60L, 1080L, 1080L));
    }

    @Test
    void secondsAreFloored() {
        var facts = opened().fires("cpu", "13:42:00.9", "13:42:02.8").facts();

        assertThat(facts.durations().ttd()).isEqualTo(1);
    }

    @Test
    void earlyCountsAsZero() {
        var facts = opened().fires("cpu", "13:42")
                .acknowledged("13:30", "13:43")
                .sets(Milestone.IMPACT_STARTED, "13:50", "15:00")
                .facts();

        assertThat(measured(MetricSet.V1.ttd(), facts)).isEqualTo(new Measured(State.EARLY, 0L));
        assertThat(measured(MetricSet.V1.tta(), facts)).isEqualTo(new Measured(State.EARLY, 0L));
    }

    @Test
    void anEndBeforeTheImpactMeasuresNothing() {
        var facts = story.sets(Milestone.IMPACT_STARTED, "14:55", "15:00").facts();

        assertThat(measured(MetricSet.V1.ttm(), facts)).isEqualTo(new Measured(State.INVALID, null));
        assertThat(measured(MetricSet.V1.ttr(), facts)).isEqualTo(new Measured(State.INVALID, null));
        assertThat(facts.durations()).isEqualTo(new Durations(0L, 60L, null, null));
    }

    @Test
    void whatIsMissingSaysWhy() {
        var open = opened().fires("cpu", "13:42").facts();
        var over = declared("13:50", null).resolved("15:00", "15:00").facts();

        assertThat(measured(MetricSet.V1.tta(), open)).isEqualTo(new Measured(State.PENDING, null));
        assertThat(measured(MetricSet.V1.ttr(), open)).isEqualTo(new Measured(State.PENDING, null));
        assertThat(measured(MetricSet.V1.tta(), over)).isEqualTo(new Measured(State.NOT_APPLICABLE, null));
        assertThat(measured(MetricSet.V1.ttr(), over)).isEqualTo(new Measured(State.UNKNOWN, null));
    }

    @Test
    void everyDefinitionHasAKeyOfItsOwn() {
        assertThat(MetricSet.all())
                .extracting(MetricSet::key)
                .doesNotHaveDuplicates()
                .first()
                .isEqualTo("v1");
        assertThat(MetricSet.V1.definitions())
                .extracting(MetricDefinition::key)
                .containsExactly("ttd", "tta", "ttm", "ttr");
        assertThat(MetricSet.find("in-dog-years")).isEmpty();
    }

    private static MetricSet set(String key) {
        return MetricSet.find(key).orElseThrow();
    }

    private static Measured measured(MetricDefinition definition, IncidentFacts facts) {
        return definition.duration(facts.milestones(), facts.resolutions());
    }
}
