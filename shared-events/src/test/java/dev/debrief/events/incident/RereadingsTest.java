package dev.debrief.events.incident;

import static dev.debrief.events.incident.Story.ID;
import static dev.debrief.events.incident.Story.at;
import static dev.debrief.events.incident.Story.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.IncidentEvent.AlertFired;
import dev.debrief.events.incident.IncidentEvent.SignalsCorrected;
import dev.debrief.events.incident.TimelineEntry.State;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class RereadingsTest {
    private static final Alert CPU = Story.alert("cpu", Alert.State.FIRING, "13:42", "13:42", "13:45");
    private static final Alert READ_AGAIN = titled(CPU, "CPU of the edge proxy");

    @Test
    void whatWasReadAgainCountsAndItsLineKeepsWhatItSaidBefore() {
        var facts = opened().fires("cpu", "13:42", "13:45")
                .then(corrected(List.of(CPU), List.of()))
                .then(new AlertFired(ID, READ_AGAIN, Story.RULE))
                .facts();

        assertThat(facts.title()).isEqualTo("CPU of the edge proxy");
        assertThat(facts.at(Milestone.DETECTED)).isEqualTo(at("13:45"));
        assertThat(facts.timeline()).hasSize(1);
        var line = facts.timeline().getFirst();
        assertThat(line.title()).isEqualTo("CPU of the edge proxy");
        assertThat(line.state()).isEqualTo(State.AMENDED);
        assertThat(line.history()).hasSize(1);
        assertThat(line.history().getFirst().text()).isEqualTo("cpu is high");
        assertThat(line.history().getFirst().reason()).isEqualTo("The title stands in the summary");
        assertThat(line.history().getFirst().changedAt()).isEqualTo(at("18:00"));
    }

    @Test
    void whatWasNeverSaidCountsForNothingAndStaysAsARetractedLine() {
        var facts = opened().fires("cpu", "13:42", "13:45")
                .fires("dns", "13:50")
                .then(corrected(List.of(), List.of(CPU)))
                .facts();

        assertThat(facts.at(Milestone.IMPACT_STARTED)).isEqualTo(at("13:50"));
        assertThat(facts.episodes()).hasSize(1);
        var line = facts.timeline().getFirst();
        assertThat(line.title()).isEqualTo("cpu is high");
        assertThat(line.state()).isEqualTo(State.RETRACTED);
        assertThat(line.key()).isFalse();
    }

    @Test
    void beforeItWasReadAgainItStoodAsItWasReadAtFirst() {
        var story = opened().fires("cpu", "13:42", "13:45")
                .then(corrected(List.of(CPU), List.of()))
                .then(new AlertFired(ID, READ_AGAIN, Story.RULE));

        var then = IncidentFold.fold(ID, IncidentFold.asKnownAt(story.events(), at("17:59")), FoldRules.DEFAULT);

        assertThat(then).isNotNull();
        assertThat(then.title()).isEqualTo("cpu is high");
        assertThat(then.timeline().getFirst().state()).isEqualTo(State.CURRENT);
    }

    @Test
    void anEarlierSightingStillWinsOverTheOneThatWasReadAgain() {
        var earlier = titled(Story.alert("cpu", Alert.State.FIRING, "13:42", "13:42", "13:44"), "Seen sooner");
        var facts = opened().fires("cpu", "13:42", "13:45")
                .then(corrected(List.of(CPU), List.of()))
                .then(new AlertFired(ID, READ_AGAIN, Story.RULE))
                .then(new AlertFired(ID, earlier, Story.RULE))
                .facts();

        assertThat(facts.title()).isEqualTo("Seen sooner");
        assertThat(facts.at(Milestone.DETECTED)).isEqualTo(at("13:44"));
    }

    private static SignalsCorrected corrected(List<Alert> corrected, List<Alert> withdrawn) {
        return new SignalsCorrected(
                ID,
                corrected.stream().map(Alert::id).toList(),
                withdrawn.stream().map(Alert::id).toList(),
                "The title stands in the summary",
                null,
                at("18:00"));
    }

    private static Alert titled(Alert alert, String title) {
        return new Alert(
                alert.id(),
                alert.source(),
                alert.delivery(),
                alert.alertId(),
                alert.state(),
                alert.service(),
                alert.environment(),
                Severity.CRITICAL,
                title,
                alert.description(),
                alert.startedAt(),
                alert.occurredAt(),
                alert.observedAt(),
                alert.actor(),
                alert.incident(),
                alert.labels(),
                alert.links());
    }
}
