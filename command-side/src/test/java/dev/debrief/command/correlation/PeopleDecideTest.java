package dev.debrief.command.correlation;

import static dev.debrief.command.correlation.Signals.alert;
import static dev.debrief.command.correlation.Signals.at;
import static dev.debrief.command.correlation.Signals.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.EntryId;
import dev.debrief.events.incident.IncidentEvent.ChannelLinked;
import dev.debrief.events.incident.IncidentEvent.DeclarationCarriedOver;
import dev.debrief.events.incident.IncidentEvent.EntryAdded;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyLinked;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyUnlinked;
import dev.debrief.events.incident.IncidentEvent.IncidentMerged;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentEvent.IncidentResolved;
import dev.debrief.events.incident.IncidentEvent.IncidentRetitled;
import dev.debrief.events.incident.IncidentEvent.MilestoneSet;
import dev.debrief.events.incident.IncidentEvent.SignalsClaimed;
import dev.debrief.events.incident.IncidentEvent.SignalsMoved;
import dev.debrief.events.incident.IncidentEvent.TypeChanged;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class PeopleDecideTest {
    private static final IncidentId DECLARED = new IncidentId("incident-00000000-0000-7000-8000-000000000001");

    private final World world = new World();

    @AfterEach
    void theIndexCanBeBuiltAgainFromTheLog() {
        var live = world.index();
        world.rebuild();
        assertThat(world.index()).isEqualTo(live);
        world.close();
    }

    @Test
    void declaringAnIncidentTakesInWhatWaitedForIt() {
        var warning = alert("w", "search", "10:05").as(Severity.WARNING).fires();
        var naming = alert("n", "mail", "10:05")
                .as(Severity.WARNING)
                .naming("INC-1000")
                .fires();
        world.hear(warning, naming);

        world.decide(declared("search"));

        assertThat(world.incidentOf(warning)).isEqualTo(DECLARED);
        assertThat(world.incidentOf(naming)).isEqualTo(DECLARED);
    }

    @Test
    void whatAPersonMovedStaysThereWithAllThatFollowsOfIt() {
        var first = alert("a", "checkout", "10:00");
        var moved = alert("b", "checkout", "10:05");
        world.hear(first.fires(), moved.fires());
        world.decide(declared("search"));

        world.decide(moved(world.incidentOf(first.fires()), DECLARED, moved.fires()));
        world.hear(moved.acknowledged("10:07"), moved.ends("10:30"), first.ends("10:40"));

        assertThat(world.incidentOf(moved.fires())).isEqualTo(DECLARED);
        assertThat(world.incidentOf(moved.acknowledged("10:07"))).isEqualTo(DECLARED);
        assertThat(world.incidentOf(moved.ends("10:30"))).isEqualTo(DECLARED);
        assertThat(world.incidentOf(first.ends("10:40")))
                .isEqualTo(world.incidentOf(first.fires()))
                .isNotEqualTo(DECLARED);
    }

    @Test
    void theOtherStatesOfAnAlertGoWithTheOneThatAPersonMoved() {
        var moved = alert("a", "checkout", "10:00");
        world.hear(moved.fires(), moved.ends("10:30"));
        world.decide(declared("search"));

        world.decide(moved(world.incidentOf(moved.fires()), DECLARED, moved.fires()));

        assertThat(world.incidentOf(moved.ends("10:30"))).isEqualTo(DECLARED);
    }

    @Test
    void theAlertThatOpenedAnIncidentCanBeMovedAndTheRestStays() {
        var opener = alert("a", "checkout", "10:00");
        var rest = alert("b", "checkout", "10:05").as(Severity.WARNING);
        world.hear(opener.fires(), rest.fires());
        var incident = world.incidentOf(opener.fires());
        world.decide(declared("search"));

        world.decide(moved(incident, DECLARED, opener.fires()));
        world.hear(rest.ends("10:20"));

        assertThat(world.incidentOf(opener.fires())).isEqualTo(DECLARED);
        assertThat(world.incidentOf(rest.ends("10:20"))).isEqualTo(incident);
    }

    @Test
    void whatAPersonTookOffWaitsOnItsServiceAndNoRuleBringsItBack() {
        var first = alert("a", "checkout", "10:00");
        var noise = alert("b", "checkout", "10:05");
        world.hear(first.fires(), noise.fires());

        world.decide(moved(world.incidentOf(first.fires()), null, noise.fires()));
        world.hear(noise.ends("10:30"), alert("c", "checkout", "10:10").fires());

        assertThat(world.placesInTheLog().get(noise.fires().id())).isEqualTo("waits");
        assertThat(world.placesInTheLog().get(noise.ends("10:30").id())).isEqualTo("waits");
    }

    @Test
    void whatAPersonTookOffAnIncidentOfAnotherServiceWaitsOnItsOwn() {
        var first = alert("a", "checkout", "10:00");
        var stray = alert("b", "search", "10:05");
        world.hear(first.fires(), stray.fires());
        var checkout = world.incidentOf(first.fires());

        world.decide(moved(world.incidentOf(stray.fires()), checkout, stray.fires()));
        world.decide(moved(checkout, null, stray.fires()));

        assertThat(world.placesInTheLog().get(stray.fires().id())).isEqualTo("waits");
    }

    @Test
    void mergingTakesTheSignalsAndWhatPeopleSaidToTheSurvivorAndLaterSignalsToo() {
        var search = alert("a", "search", "10:00");
        var mail = alert("b", "mail", "10:10");
        world.hear(search.fires(), mail.fires());
        var into = world.incidentOf(search.fires());
        var gone = world.incidentOf(mail.fires());
        world.decide(note(gone), milestone(gone));

        world.decide(new IncidentMerged(gone, into, person(), "ada", at("10:20")));
        var later = alert("c", "mail", "10:30");
        world.hear(later.fires(), mail.ends("10:40"));

        assertThat(world.incidentOf(mail.fires())).isEqualTo(into);
        assertThat(world.incidentOf(mail.ends("10:40"))).isEqualTo(into);
        assertThat(world.incidentOf(later.fires())).isEqualTo(into);
        assertThat(world.stream(into)).contains(note(into), milestone(into));
    }

    @Test
    void aRuleThatMergesKeepsTheIncidentThatPeopleTouchedAndWhatTheyAllSaid() {
        var first = alert("a", "checkout", "10:00").until("10:10");
        var second = alert("b", "checkout", "11:00").until("11:10");
        world.hear(first);
        world.hear(second);
        var untouched = world.incidentOf(first.getFirst());
        var touched = world.incidentOf(second.getFirst());
        world.decide(note(touched));

        world.hear(alert("bridge", "checkout", "10:30").until("10:45"));

        assertThat(world.incidentOf(first.getFirst())).isEqualTo(touched);
        assertThat(world.stream(untouched).getLast()).isInstanceOf(IncidentMerged.class);
    }

    @Test
    void ofTwoTouchedIncidentsTheEarlierSurvivesWithTheNotesOfBoth() {
        var first = alert("a", "checkout", "10:00").until("10:10");
        var second = alert("b", "checkout", "11:00").until("11:10");
        world.hear(second);
        world.hear(first);
        var earlier = world.incidentOf(first.getFirst());
        var later = world.incidentOf(second.getFirst());
        world.decide(note(earlier));
        world.decide(note(later), milestone(later));

        world.hear(alert("bridge", "checkout", "10:30").until("10:45"));

        assertThat(world.incidentOf(second.getFirst())).isEqualTo(earlier);
        assertThat(world.stream(earlier)).contains(milestone(earlier));
    }

    @Test
    void linkingAChannelTakesInItsMessages() {
        var before = said("m1", "#war-room", "03:00");
        var after = said("m2", "war-room", "23:00");
        world.decide(declared("search"));
        world.hear(before);

        world.decide(new ChannelLinked(DECLARED, "war-room", "ada", at("10:00")));
        world.hear(after);

        assertThat(world.incidentOf(before)).isEqualTo(DECLARED);
        assertThat(world.incidentOf(after)).isEqualTo(DECLARED);
    }

    @Test
    void whatNamesALinkedKeyBelongsToTheIncidentBeforeAndAfterTheLink() {
        var before = alert("n", "mail", "03:00")
                .as(Severity.WARNING)
                .naming("OPS-1042")
                .fires();
        var after = alert("m", "mail", "23:00")
                .as(Severity.WARNING)
                .naming("ops-1042")
                .fires();
        world.decide(declared("search"));
        world.hear(before);

        world.decide(new ExternalKeyLinked(DECLARED, "OPS-1042", null, "ada", at("10:10")));
        world.hear(after);

        assertThat(world.incidentOf(before)).isEqualTo(DECLARED);
        assertThat(world.incidentOf(after)).isEqualTo(DECLARED);

        world.decide(new ExternalKeyUnlinked(DECLARED, "OPS-1042", "ada", at("10:20")));

        assertThat(world.placesInTheLog().get(before.id())).isEqualTo("waits");
    }

    @Test
    void theKeyOfAnIncidentThatWasMergedMeansTheSurvivor() {
        var search = alert("a", "search", "10:00").fires();
        world.hear(search);
        world.decide(declared("mail"));
        world.decide(new ExternalKeyLinked(DECLARED, "OPS-1042", null, "ada", at("10:10")));

        var into = world.incidentOf(search);
        world.decide(new IncidentMerged(DECLARED, into, person(), "ada", at("10:20")));
        var late = alert("n", "billing", "23:00")
                .as(Severity.WARNING)
                .naming("OPS-1042")
                .fires();
        world.hear(late);

        assertThat(world.incidentOf(late)).isEqualTo(into);
        assertThat(world.stream(into)).contains(new ExternalKeyLinked(into, "OPS-1042", null, "ada", at("10:10")));
    }

    @Test
    void whatADeclarationSaidGoesWithItToTheSurvivorWhoseOwnWordsStand() {
        var search = alert("a", "search", "10:00").fires();
        world.hear(search);
        var into = world.incidentOf(search);
        world.decide(declared("mail"));
        world.decide(
                new IncidentRetitled(DECLARED, "Mail is late", "ada", at("10:11")),
                new TypeChanged(DECLARED, "capacity", "ada", at("10:11")));
        world.decide(new TypeChanged(into, "network", "bob", at("10:12")));

        world.decide(new IncidentMerged(DECLARED, into, person(), "ada", at("10:20")));

        assertThat(world.stream(into))
                .contains(
                        new DeclarationCarriedOver(
                                into, DECLARED, "Slow", Severity.HIGH, List.of("mail"), "ada", at("10:06")),
                        new MilestoneSet(into, Milestone.IMPACT_STARTED, at("10:00"), null, "ada", at("10:06")),
                        new IncidentRetitled(into, "Mail is late", "ada", at("10:11")))
                .filteredOn(TypeChanged.class::isInstance)
                .containsExactly(new TypeChanged(into, "network", "bob", at("10:12")));
    }

    @Test
    void whatAPersonClaimedStaysWithAllThatFollowsOfIt() {
        var other = alert("a", "search", "10:00");
        world.hear(other.fires());
        world.decide(declared("mail"));
        var stray = alert("w", "billing", "03:00").as(Severity.WARNING);
        world.hear(stray.fires());
        assertThat(world.placesInTheLog().get(stray.fires().id())).isEqualTo("waits");

        world.decide(new SignalsClaimed(DECLARED, List.of(stray.fires().id()), "ada", at("10:10")));
        world.hear(stray.ends("03:10"), alert("b", "billing", "03:05").fires());

        assertThat(world.incidentOf(stray.fires())).isEqualTo(DECLARED);
        assertThat(world.incidentOf(stray.ends("03:10"))).isEqualTo(DECLARED);
    }

    @Test
    void afterAPersonsResolutionALaterAlertOpensAnotherIncident() {
        var first = alert("a", "checkout", "10:00").fires();
        var heardBefore = alert("b", "checkout", "11:30").fires();
        world.hear(first, heardBefore);
        var incident = world.incidentOf(first);

        world.decide(new IncidentResolved(incident, at("10:30"), null, "ada", at("12:00")));
        var heardAfter = alert("c", "checkout", "12:10").fires();
        world.hear(heardAfter);

        assertThat(world.incidentOf(heardBefore)).isEqualTo(incident);
        assertThat(world.incidentOf(heardAfter)).isNotEqualTo(incident);
    }

    @Test
    void aProcessThatEndsBetweenADecisionAndWhatFollowsFromItLosesNothing() {
        var warning = alert("w", "search", "10:05").as(Severity.WARNING).fires();
        world.hear(warning);
        world.append(declared("search"));
        assertThat(world.placesInTheLog().get(warning.id())).isEqualTo("waits");

        try (var next = world.another()) {
            next.settle();
        }

        assertThat(world.incidentOf(warning)).isEqualTo(DECLARED);
    }

    private static IncidentOpened declared(String service) {
        return new IncidentOpened(
                DECLARED,
                1000,
                null,
                "Slow",
                Severity.HIGH,
                List.of(service),
                at("10:00"),
                List.of(),
                "ada",
                at("10:06"));
    }

    private static SignalsMoved moved(IncidentId from, @Nullable IncidentId to, Signal... signals) {
        return new SignalsMoved(from, Stream.of(signals).map(Signal::id).toList(), to, person(), "ada", at("10:15"));
    }

    private static EntryAdded note(IncidentId incident) {
        return new EntryAdded(incident, new EntryId("note"), at("10:12"), "failed over", "ada", at("10:12"));
    }

    private static MilestoneSet milestone(IncidentId incident) {
        return new MilestoneSet(incident, Milestone.MITIGATED, at("10:13"), null, "ada", at("10:14"));
    }

    private static Attachment person() {
        return Attachment.byPerson("A person said so.");
    }
}
