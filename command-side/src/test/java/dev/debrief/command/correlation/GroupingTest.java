package dev.debrief.command.correlation;

import static dev.debrief.command.correlation.Signals.alert;
import static dev.debrief.command.correlation.Signals.at;
import static dev.debrief.command.correlation.Signals.deployed;
import static dev.debrief.command.correlation.Signals.edited;
import static dev.debrief.command.correlation.Signals.reported;
import static dev.debrief.command.correlation.Signals.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.correlation.KnownIncident.Declared;
import dev.debrief.command.correlation.KnownIncident.Resolution;
import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupingTest {
    private static final IncidentId FIRST = new IncidentId("incident-1");
    private static final IncidentId SECOND = new IncidentId("incident-2");

    @Test
    void aCriticalAlertThatNothingCoversOpensAnIncident() {
        var answer = group(alert("a", "checkout", "10:00").fires());

        assertThat(answer).containsExactly(new Line("a firing", 0, "opens"));
    }

    @Test
    void anAlertFirstSeenWhenItHadEndedOpensAnIncidentToo() {
        assertThat(group(alert("a", "checkout", "10:00").ends("10:20")))
                .containsExactly(new Line("a resolved", 0, "opens"));
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL, opens", "HIGH, opens", "WARNING, waits", "INFO, waits"})
    void onlyASevereAlertOpensOne(Severity severity, String rule) {
        var answer = group(alert("a", "checkout", "10:00").as(severity).fires());

        assertThat(answer).extracting(Line::rule).containsExactly(rule);
    }

    @Test
    void allStatesOfAnEpisodeStayTogetherWhateverTheySay() {
        var firing = alert("a", "checkout", "10:00");

        assertThat(group(firing.as(Severity.INFO).ends("10:20"), firing.acknowledged("10:05"), firing.fires()))
                .extracting(Line::cluster)
                .containsOnly(0);
    }

    @ParameterizedTest
    @CsvSource({"10:00, 0", "10:10, 0", "10:20, 0", "10:50, 0", "10:51, 1"})
    void anAlertOfTheServiceJoinsUntilTheReopenWindowIsOver(String start, int cluster) {
        var answer = group(
                alert("a", "checkout", "10:00").until("10:20"),
                alert("b", "checkout", start).fires());

        assertThat(clusterOf(answer, "b firing")).isEqualTo(cluster);
    }

    @Test
    void whileAnAlertHasNotEndedTheSpanHasNoEnd() {
        var answer = group(
                alert("a", "checkout", "00:01").fires(),
                alert("b", "Checkout ", "23:00").fires());

        assertThat(answer).extracting(Line::cluster).containsOnly(0);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"production, production, 0", "production, -, 0", "-, production, 0", "production, staging, 1"},
            nullValues = "-")
    void environmentsMatchWhereEqualOrAbsent(@Nullable String one, @Nullable String other, int cluster) {
        var answer = group(
                alert("a", "checkout", "10:00").in(one).fires(),
                alert("b", "checkout", "10:05").in(other).fires());

        assertThat(clusterOf(answer, "b firing")).isEqualTo(cluster);
    }

    @Test
    void ofSeveralIncidentsTheOneWhoseImpactBeganLastBeforeTakesTheAlert() {
        var answer = group(
                alert("prod", "checkout", "10:00").in("production").fires(),
                alert("stage", "checkout", "10:10").in("staging").fires(),
                alert("any", "checkout", "10:20").in(null).fires());

        assertThat(clusterOf(answer, "any firing")).isEqualTo(clusterOf(answer, "stage firing"));
    }

    @ParameterizedTest
    @CsvSource({"10:50, same-alert", "10:51, opens"})
    void theSameAlertBelongsToItWithinTheReopenWindow(String again, String rule) {
        var answer = group(
                alert("a", "checkout", "10:00").until("10:20"),
                alert("a", "checkout", again).about(null).fires());

        assertThat(answer.getLast().rule()).isEqualTo(rule);
    }

    @Test
    void aWarningJoinsAndItsEndMakesTheIncidentLonger() {
        var answer = group(
                alert("a", "checkout", "10:00").until("10:20"),
                alert("w", "checkout", "10:10").as(Severity.WARNING).until("11:00"),
                alert("b", "checkout", "11:25").fires());

        assertThat(answer).extracting(Line::cluster).containsOnly(0);
    }

    @Test
    void aWarningBeforeTheIncidentWaits() {
        var answer = group(
                alert("w", "checkout", "09:59").as(Severity.WARNING).fires(),
                alert("a", "checkout", "10:00").fires());

        assertThat(clusterOf(answer, "w firing")).isNull();
    }

    @Test
    void anAlertBetweenTwoIncidentsMakesThemOne() {
        var apart = List.of(
                alert("a", "checkout", "10:00").until("10:10"),
                alert("b", "checkout", "11:00").until("11:10"));
        assertThat(group(apart.toArray())).extracting(Line::cluster).containsOnly(0, 1);

        var bridged = new ArrayList<Object>(apart);
        bridged.add(alert("bridge", "checkout", "10:30").until("10:45"));
        assertThat(group(bridged.toArray())).extracting(Line::cluster).containsOnly(0);
    }

    @Test
    void whoNamesAnIncidentGoesThereBeforeAnyOtherRule() {
        var answer = group(
                List.of(declared(FIRST, 1, "09:00", "search")),
                alert("a", "checkout", "10:00").fires(),
                alert("b", "checkout", "10:05").naming("inc-1").fires(),
                said("m", "general", null, "checkout", "incident-1", "10:06"));

        assertThat(answer)
                .containsExactlyInAnyOrder(
                        new Line("a firing", 1, "opens"), new Line("b firing", 0, "named"), new Line("m", 0, "named"));
    }

    @Test
    void anUnknownNameLeavesTheAnswerToTheOtherRules() {
        var answer = group(alert("a", "checkout", "10:00").naming("INC-99").fires());

        assertThat(answer).extracting(Line::rule).containsExactly("opens");
    }

    @Test
    void theNameOfAnIncidentThatARuleOpenedFollowsTheAlertThatOpenedIt() {
        var opener = alert("a", "checkout", "10:00");
        var known = opened(FIRST, 1, "alert:prometheus:a:" + at("10:00"), false);

        var answer = group(
                List.of(known),
                alert("early", "search", "09:00").naming("INC-1").fires(),
                opener.fires());

        assertThat(answer).extracting(Line::cluster).containsOnly(0);
    }

    @Test
    void whereTheAlertThatOpenedOneJoinsAnotherBothAreOneAndTheTouchedOneSurvives() {
        var known = List.of(
                opened(FIRST, 1, "alert:prometheus:a:" + at("10:00"), false),
                opened(SECOND, 2, "alert:prometheus:b:" + at("10:05"), true));
        var answer = Grouping.of(
                sightings(
                        alert("a", "checkout", "10:00").fires(),
                        alert("b", "checkout", "10:05").fires()),
                known,
                Map.of(),
                CorrelationSettings.DEFAULT,
                Adjacency.NONE);

        assertThat(answer.clusters()).hasSize(1);
        assertThat(answer.clusters().getFirst().incidents())
                .extracting(KnownIncident::id)
                .containsExactly(SECOND, FIRST);
    }

    @ParameterizedTest
    @CsvSource({"09:59, opens", "10:00, same-service", "23:00, same-service"})
    void aDeclaredIncidentTakesTheAlertsOfItsServicesFromItsImpactOn(String start, String rule) {
        var answer = group(
                List.of(declared(FIRST, 1, "10:00", "checkout")),
                alert("a", "checkout", start).fires());

        assertThat(answer).extracting(Line::rule).containsExactly(rule);
    }

    @Test
    void aPersonsResolutionEndsItForWhatIsHeardLaterAndDetachesNothing() {
        var resolved = resolvedBy(opened(FIRST, 1, "alert:prometheus:a:" + at("10:00"), true), "10:30", "12:00");

        var answer = group(
                List.of(resolved),
                alert("a", "checkout", "10:00").fires(),
                alert("heard before", "checkout", "11:50").fires(),
                alert("heard after", "checkout", "12:10").fires(),
                alert("in the window", "checkout", "10:59").acknowledged("12:05"));

        assertThat(clusterOf(answer, "heard before firing")).isEqualTo(0);
        assertThat(clusterOf(answer, "in the window acknowledged")).isEqualTo(0);
        assertThat(clusterOf(answer, "heard after firing")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"10:05, 10:50, 0", "10:05, 10:51, 1", "11:00, 11:30, 0", "11:00, 11:31, 1"})
    void whereTheAlertsHaveEndedTheLaterEndCounts(String resolution, String start, int cluster) {
        var resolved = resolvedBy(opened(FIRST, 1, "alert:prometheus:a:" + at("10:00"), true), resolution, "11:00");

        var answer = group(
                List.of(resolved),
                alert("a", "checkout", "10:00").until("10:20"),
                alert("b", "checkout", start).fires());

        assertThat(clusterOf(answer, "b firing")).isEqualTo(cluster);
    }

    @Test
    void whatAPersonMovedStaysThereWhateverTheRulesSay() {
        var moved = alert("a", "checkout", "10:00");
        var other = alert("b", "checkout", "10:05");
        var off = alert("c", "checkout", "10:06");
        var answer = Grouping.of(
                sightings(moved.fires(), other.fires(), off.fires()),
                List.of(declared(FIRST, 1, "08:00", "search")),
                Map.of(
                        Sighting.of(moved.fires()).unit(), new Pin(FIRST),
                        Sighting.of(off.fires()).unit(), new Pin(null)),
                CorrelationSettings.DEFAULT,
                Adjacency.NONE);

        var onFirst = answer.of(Sighting.of(moved.fires()));
        assertThat(onFirst.why().rule()).isEqualTo(Attachment.PERSON);
        assertThat(answer.of(Sighting.of(off.fires())).cluster()).isNull();
        assertThat(answer.of(Sighting.of(other.fires())).cluster())
                .as("its service is alerting in the incident now")
                .isSameAs(onFirst.cluster());
    }

    @ParameterizedTest
    @CsvSource({"10:00, 0", "11:30, 0", "13:30, 0", "13:31, -1"})
    void aDeploymentJoinsUntilTwoHoursAfterTheEnd(String time, int cluster) {
        var answer = group(alert("a", "checkout", "10:00").until("11:30"), deployed("d", "CHECKOUT", time));

        assertThat(clusterOf(answer, "d")).isEqualTo(cluster < 0 ? null : cluster);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-03T10:00:00Z, true", "2026-03-03T09:59:59Z, false"})
    void aDeploymentJoinsFromADayBefore(Instant time, boolean joins) {
        var deployed = Sighting.of(deployed("d", "checkout", "00:00"));
        var earlier = new Sighting(
                deployed.id(),
                deployed.kind(),
                deployed.unit(),
                0,
                "github",
                "x",
                "checkout",
                null,
                null,
                null,
                time,
                time,
                time,
                null,
                null,
                null,
                "checkout",
                null);
        var answer = Grouping.of(
                List.of(earlier, Sighting.of(alert("a", "checkout", "10:00").fires())),
                List.of(),
                Map.of(),
                CorrelationSettings.DEFAULT,
                Adjacency.NONE);

        assertThat(answer.of(earlier).cluster() != null).isEqualTo(joins);
    }

    @ParameterizedTest
    @CsvSource({"07:59, -1", "08:00, 0", "10:30, 0", "13:00, 0", "13:01, -1"})
    void aMessageOfTheServiceJoinsFromTwoHoursBeforeToTwoHoursAfter(String time, int cluster) {
        var answer = group(
                alert("a", "checkout", "10:00").until("11:00"), said("m", "general", null, "checkout", null, time));

        assertThat(clusterOf(answer, "m")).isEqualTo(cluster < 0 ? null : cluster);
    }

    @Test
    void aReportOfTheServiceJoinsWithinADay() {
        var answer = group(
                alert("a", "checkout", "10:00").until("11:00"), reported(Milestone.MITIGATED, "checkout", "23:59"));

        assertThat(answer.getLast().rule()).isEqualTo("same-service");
    }

    @Test
    void betweenTwoIncidentsASignalBelongsToTheOneThatBeganBeforeItElseToTheNext() {
        var answer = group(
                alert("a", "checkout", "10:00").until("10:10"),
                alert("b", "checkout", "11:30").until("11:40"),
                deployed("between", "checkout", "11:29"),
                deployed("after", "checkout", "11:31"),
                deployed("before", "checkout", "09:00"));

        assertThat(clusterOf(answer, "between")).isEqualTo(0);
        assertThat(clusterOf(answer, "after")).isEqualTo(1);
        assertThat(clusterOf(answer, "before")).isEqualTo(0);
    }

    @Test
    void aThreadFollowsItsEarliestMessageThatAttachesByItself() {
        var answer = group(
                alert("a", "checkout", "10:00").until("11:00"),
                said("root", "general", "03:00"),
                said("reply", "general", "root", "checkout", null, "10:10"),
                said("late", "general", "root", null, null, "23:00"),
                said("other", "general", "10:15"));

        assertThat(answer)
                .contains(
                        new Line("root", 0, "thread"),
                        new Line("reply", 0, "same-service"),
                        new Line("late", 0, "thread"),
                        new Line("other", null, "waits"));
    }

    @Test
    void allMessagesOfALinkedChannelBelongToItsIncident() {
        var linked = new KnownIncident(
                FIRST, 1, Set.of("inc-1"), null, new Declared(at("10:00"), Set.of()), true, null, Set.of("war-room"));

        var answer = group(List.of(linked), said("m", "#War-Room", "03:00"), said("n", "general", "10:30"));

        assertThat(answer).containsExactly(new Line("m", 0, "channel"), new Line("n", null, "waits"));
    }

    @Test
    void anIncidentChannelFollowsItsEarliestMessageThatNamesOrFindsAnIncident() {
        var answer = group(
                alert("a", "checkout", "10:00").until("11:00"),
                said("hello", "inc-checkout", "09:00"),
                said("cause", "inc-checkout", null, "checkout", null, "10:10"),
                said("much later", "inc-checkout", "23:00"));

        assertThat(answer)
                .contains(
                        new Line("hello", 0, "channel"),
                        new Line("cause", 0, "same-service"),
                        new Line("much later", 0, "channel"));
    }

    @Test
    void anEditThatNamesAnIncidentTakesTheMessageThere() {
        var message = said("m", "general", "10:10");

        var answer = group(List.of(declared(FIRST, 1, "09:00", "search")), message, edited(message, "INC-1", "10:20"));

        assertThat(answer).extracting(Line::cluster).containsOnly(0);
    }

    /** One signal's answer: the place of its cluster by impact (null where it waits), and the rule. */
    private record Line(String signal, @Nullable Integer cluster, String rule) {}

    private static @Nullable Integer clusterOf(List<Line> lines, String signal) {
        return lines.stream()
                .filter(line -> line.signal().equals(signal))
                .findFirst()
                .orElseThrow()
                .cluster();
    }

    private static List<Line> group(Object... signals) {
        return group(List.of(), signals);
    }

    private static List<Line> group(List<KnownIncident> known, Object... signals) {
        var sightings = sightings(signals);
        var answer = Grouping.of(sightings, known, Map.of(), CorrelationSettings.DEFAULT, Adjacency.NONE);
        var names = new TreeMap<String, String>();
        flat(signals).forEach(signal -> names.put(signal.id().value(), name(signal)));
        return sightings.stream()
                .map(sighting -> {
                    var placement = answer.of(sighting);
                    var cluster = placement.cluster() == null
                            ? null
                            : answer.clusters().indexOf(placement.cluster());
                    return new Line(
                            String.valueOf(names.get(sighting.id().value())),
                            cluster,
                            placement.why().rule());
                })
                .toList();
    }

    private static String name(Signal signal) {
        return switch (signal) {
            case Alert it -> it.alertId() + " " + it.state().name().toLowerCase(Locale.ROOT);
            case Deployment it -> it.deploymentId();
            case Message it -> it.messageId();
            case MilestoneReport it -> it.milestone().word();
        };
    }

    private static List<Sighting> sightings(Object... signals) {
        return flat(signals).stream().map(Sighting::of).toList();
    }

    private static List<Signal> flat(Object... signals) {
        return Arrays.stream(signals)
                .flatMap(it -> it instanceof List<?> list ? list.stream() : List.of(it).stream())
                .map(Signal.class::cast)
                .toList();
    }

    private static KnownIncident declared(IncidentId id, int number, String from, String service) {
        return new KnownIncident(
                id,
                number,
                Set.of(id.value(), "inc-" + number),
                null,
                new Declared(at(from), Set.of(service)),
                true,
                null,
                Set.of());
    }

    private static KnownIncident opened(IncidentId id, int number, String opener, boolean touched) {
        return new KnownIncident(
                id, number, Set.of(id.value(), "inc-" + number), opener, null, touched, null, Set.of());
    }

    private static KnownIncident resolvedBy(KnownIncident it, String resolvedAt, String decidedAt) {
        return new KnownIncident(
                it.id(),
                it.number(),
                it.names(),
                it.opener(),
                it.declared(),
                it.touched(),
                new Resolution(at(resolvedAt), at(decidedAt)),
                it.channels());
    }
}
