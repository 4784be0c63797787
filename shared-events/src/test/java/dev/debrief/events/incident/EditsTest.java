package dev.debrief.events.incident;

import static dev.debrief.events.incident.Story.ID;
import static dev.debrief.events.incident.Story.at;
import static dev.debrief.events.incident.Story.declared;
import static dev.debrief.events.incident.Story.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.IncidentEvent.DeclarationCarriedOver;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyLinked;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyUnlinked;
import dev.debrief.events.incident.IncidentEvent.FieldCleared;
import dev.debrief.events.incident.IncidentEvent.IncidentDismissed;
import dev.debrief.events.incident.IncidentEvent.IncidentRetitled;
import dev.debrief.events.incident.IncidentEvent.LabelsChanged;
import dev.debrief.events.incident.IncidentEvent.ServicesChanged;
import dev.debrief.events.incident.IncidentEvent.SeverityChanged;
import dev.debrief.events.incident.IncidentEvent.TagsChanged;
import dev.debrief.events.incident.IncidentEvent.TypeChanged;
import dev.debrief.events.signal.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EditsTest {
    private static final IncidentId ABSORBED = new IncidentId("incident-0197f0a0-0000-7000-8000-000000000002");

    @Test
    void whatPeopleSetOutranksWhatIsDerived() {
        var facts = declared("13:50", null)
                .fires("cpu", "13:42")
                .then(new IncidentRetitled(ID, "Cards are refused", "Ana", at("14:00")))
                .then(new ServicesChanged(ID, List.of("payments", " Payments"), "Ana", at("14:01")))
                .facts();

        assertThat(facts.title()).isEqualTo("Cards are refused");
        assertThat(facts.services()).containsExactly("payments");
        assertThat(facts.particulars().set()).containsExactlyInAnyOrder(IncidentField.TITLE, IncidentField.SERVICES);
    }

    @Test
    void takingItBackReturnsTheDerivedValue() {
        var facts = opened().fires("cpu", "13:42")
                .then(new IncidentRetitled(ID, "Cards are refused", "Ana", at("14:00")))
                .then(new ServicesChanged(ID, List.of("payments"), "Ana", at("14:00")))
                .then(new SeverityChanged(ID, Severity.INFO, null, "Ana", at("14:00")))
                .then(new TypeChanged(ID, "security", "Ana", at("14:00")))
                .then(cleared(IncidentField.TITLE))
                .then(cleared(IncidentField.SERVICES))
                .then(cleared(IncidentField.SEVERITY))
                .then(cleared(IncidentField.TYPE))
                .facts();

        assertThat(facts.title()).isEqualTo("cpu is high");
        assertThat(facts.services()).containsExactly("checkout");
        assertThat(facts.severity()).isEqualTo(Severity.HIGH);
        assertThat(facts.particulars()).isEqualTo(Particulars.NONE);
    }

    @Test
    void aTitleThatWasErasedGivesWayToTheDerivedOne() {
        assertThat(opened().fires("cpu", "13:42")
                        .then(new IncidentRetitled(ID, null, null, at("14:00")))
                        .facts()
                        .title())
                .isEqualTo("cpu is high");
    }

    @Test
    void tagsAndLabelsAreThoseOfTheLastWord() {
        var particulars = opened().then(new TagsChanged(ID, List.of("cards", "peak"), "Ana", at("14:00")))
                .then(new TagsChanged(ID, List.of("cards"), "Ana", at("14:05")))
                .then(new LabelsChanged(ID, Map.of("region", "eu", "cell", "7"), "Ana", at("14:06")))
                .facts()
                .particulars();

        assertThat(particulars.tags()).containsExactly("cards");
        assertThat(particulars.labels().keySet()).containsExactly("cell", "region");
    }

    @Test
    void keysOfOtherToolsAreLinkedAndTakenBack() {
        var particulars = opened().then(new ExternalKeyLinked(ID, "OPS-1", null, "Ana", at("14:00")))
                .then(new ExternalKeyLinked(ID, "Q1X", "https://pager.example.com/Q1X", "Ana", at("14:01")))
                .then(new ExternalKeyUnlinked(ID, "OPS-1", "Ana", at("14:02")))
                .facts()
                .particulars();

        assertThat(particulars.keys()).containsExactly(new ExternalKey("Q1X", "https://pager.example.com/Q1X"));
    }

    @Test
    void anAbsorbedDeclarationCountsAsIfItHadBeenMadeHere() {
        var facts = opened().fires("cpu", "13:42", "13:45")
                .then(carried("Cards are refused", Severity.CRITICAL, "13:43"))
                .facts();

        assertThat(facts.title()).isEqualTo("Cards are refused");
        assertThat(facts.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(facts.services()).containsExactly("payments", "checkout");
        assertThat(facts.at(Milestone.DETECTED)).isEqualTo(at("13:43"));
        assertThat(facts.timeline()).extracting(TimelineEntry::title).contains("Declared by Bob");
    }

    @Test
    void whatWasDeclaredHereOutranksAnAbsorbedDeclaration() {
        var facts = declared("13:50", null)
                .then(carried("Cards are refused", Severity.WARNING, "13:43"))
                .facts();

        assertThat(facts.title()).isEqualTo("Checkout is down");
        assertThat(facts.severity()).isEqualTo(Severity.HIGH);
        assertThat(facts.services()).containsExactly("checkout", "payments");
    }

    @Test
    void theTimelineSaysWhatPeopleChanged() {
        var lines = opened().fires("cpu", "13:42")
                .then(new IncidentRetitled(ID, "Cards are refused", "Ana", at("14:00")))
                .then(new TagsChanged(ID, List.of(), "Ana", at("14:01")))
                .then(cleared(IncidentField.TITLE))
                .then(new IncidentDismissed(ID, Dismissal.TEST, null, "Ana", at("15:00")))
                .facts()
                .timeline();

        assertThat(lines)
                .extracting(TimelineEntry::title)
                .containsExactly(
                        "cpu is high",
                        "Title changed by Ana",
                        "Tags removed by Ana",
                        "Took back what was set of the title by Ana",
                        "Dismissed as a test by Ana");
        assertThat(lines.get(1).text()).isEqualTo("Cards are refused");
    }

    private static FieldCleared cleared(IncidentField field) {
        return new FieldCleared(ID, field, "Ana", at("14:30"));
    }

    private static DeclarationCarriedOver carried(@Nullable String title, Severity severity, String declared) {
        return new DeclarationCarriedOver(ID, ABSORBED, title, severity, List.of("payments"), "Bob", at(declared));
    }
}
