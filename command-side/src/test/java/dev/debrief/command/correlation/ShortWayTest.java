package dev.debrief.command.correlation;

import static dev.debrief.command.correlation.Signals.alert;
import static dev.debrief.command.correlation.Signals.deployed;
import static dev.debrief.command.correlation.Signals.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.IncidentAcknowledged;
import dev.debrief.events.incident.IncidentEvent.IncidentRetitled;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way by heart must find the same as looking at everything, and be taken where it may. */
@Execution(ExecutionMode.CONCURRENT)
class ShortWayTest {
    private static final List<String> SERVICES = List.of("checkout", "search", "mail", "login");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aDayHeardAboutInTheOrderOfTimeEndsAsIfAllHadBeenHeardAtOnce(int seed) {
        var random = new Random(seed);
        var signals = nearlyInTime(day(random, 60), random, seed % 5);
        try (var world = new World()) {
            hear(signals, random, 1 + random.nextInt(30), world);

            assertThat(world.incidents()).isEqualTo(CorrelatorTest.grouped(signals));
            assertThat(world.shortly()).as("signals that went the short way").isGreaterThan(signals.size() / 3);
            var live = world.index();
            world.rebuild();
            assertThat(world.index()).isEqualTo(live);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 22, 23, 24})
    void aDayOfEveryKindOfTroubleEndsAsIfAllHadBeenHeardAtOnce(int seed) {
        var random = new Random(seed);
        var signals = nearlyInTime(RandomDaysTest.day(random, List.of("checkout", "search", "mail")), random, 2);
        try (var world = new World()) {
            hear(signals, random, 12, world);

            assertThat(world.incidents()).isEqualTo(CorrelatorTest.grouped(signals));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 32, 33})
    void twoProcessesThatTakeTurnsKnowOfEachOther(int seed) {
        var random = new Random(seed);
        var signals = nearlyInTime(day(random, 40), random, 3);
        signals.addAll(signals.subList(0, signals.size() / 2)); // and hear again of the first half
        try (var world = new World();
                var other = world.another()) {
            hear(signals, random, 8, world, other);

            assertThat(world.incidents()).isEqualTo(CorrelatorTest.grouped(signals));
            assertThat(world.jdbc().queryForObject("SELECT count(*) FROM command.signal", Integer.class))
                    .isEqualTo((int) signals.stream().map(Signal::id).distinct().count());
        }
    }

    @Test
    void everyAlertOfALargeIncidentGoesTheShortWayAlsoAfterARestart() {
        try (var world = new World();
                var restarted = world.another()) {
            var signals = new ArrayList<Signal>();
            signals.add(alert("first", "checkout", "08:00").fires());
            for (var number = 0; number < 900; number++) {
                signals.addAll(alert("a" + number, "checkout", time(8 * 60 + 1 + number % 200))
                        .until(time(8 * 60 + 2 + number % 200 + number % 30)));
            }
            signals.sort(Comparator.comparing(Signal::occurredAt));
            for (var at = 0; at < signals.size(); at += 100) {
                (at < 900 ? world : restarted).hear(signals.subList(at, Math.min(at + 100, signals.size())));
            }
            assertThat(world.shortly() + restarted.shortly()).isEqualTo(signals.size());
            assertThat(world.incidents()).isEqualTo(CorrelatorTest.grouped(signals));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {41, 42, 43, 44})
    void whatPeopleSayMeanwhileEndsAsIfNothingHadBeenKnownByHeart(int seed) {
        assertThat(heardWhilePeopleSpeak(seed, world -> {})).isEqualTo(heardWhilePeopleSpeak(seed, World::forget));
    }

    private static Set<Set<String>> heardWhilePeopleSpeak(int seed, Consumer<World> afterwards) {
        var random = new Random(seed);
        var signals = nearlyInTime(day(random, 40), random, 3);
        try (var world = new World()) {
            for (var each : signals) {
                world.hear(each);
                if (random.nextInt(4) == 0) {
                    world.incidentHolding(each).ifPresent(incident -> world.decide(told(incident, each)));
                    afterwards.accept(world);
                }
            }
            return world.incidents();
        }
    }

    private static IncidentEvent told(IncidentId incident, Signal about) {
        var at = about.observedAt();
        return at.getEpochSecond() % 2 == 0
                ? new IncidentAcknowledged(incident, at, null, "ada", at)
                : new IncidentRetitled(incident, "Payments fail", "ada", at);
    }

    @Test
    void aWordOfAPersonMakesOnlyItsOwnServiceBeLearnedAnew() {
        try (var world = new World()) {
            var fired = alert("a", "checkout", "10:00").fires();
            world.hear(fired, alert("b", "search", "10:00").fires());
            world.append(told(world.incidentOf(fired), fired));
            world.hear(alert("c", "mail", "10:01").fires());

            assertThat(world.knows("search")).isTrue();
            assertThat(world.knows("checkout")).isFalse();
        }
    }

    @Test
    void whatARolledBackBatchTaughtIsForgotten() {
        try (var world = new World()) {
            world.hear(alert("a", "checkout", "10:00").fires());
            world.hearInVain(
                    alert("b", "checkout", "10:01").fires(),
                    alert("c", "search", "10:01").fires());
            world.hear(alert("b", "checkout", "10:01").fires());
            world.hear(alert("c", "search", "10:01").fires());

            assertThat(world.incidents()).hasSize(2);
            assertThat(world.placesInTheLog()).hasSize(3);
        }
    }

    @Test
    void aRepeatWithinABatchAndInALaterOneIsRecordedOnce() {
        try (var world = new World()) {
            var firing = alert("a", "checkout", "10:00");
            world.hear(firing.fires(), firing.ends("10:20"), firing.fires());

            assertThat(world.hear(firing.fires(), firing.ends("10:20"))).isZero();
        }
    }

    private static void hear(List<Signal> signals, Random random, int most, World... worlds) {
        for (var at = 0; at < signals.size(); ) {
            var size = 1 + random.nextInt(most);
            worlds[random.nextInt(worlds.length)].hear(signals.subList(at, Math.min(signals.size(), at + size)));
            at += size;
        }
    }

    private static List<Signal> nearlyInTime(List<Signal> signals, Random random, int minutes) {
        Map<Signal, Long> heard = new HashMap<>();
        signals.forEach(
                signal -> heard.put(signal, signal.occurredAt().toEpochMilli() + random.nextInt(60_000 * minutes + 1)));
        var sorted = new ArrayList<>(signals);
        sorted.sort(Comparator.comparing(heard::get));
        return sorted;
    }

    private static List<Signal> day(Random random, int episodes) {
        var signals = new ArrayList<Signal>();
        for (var number = 0; number < episodes; number++) {
            var service = SERVICES.get(random.nextInt(SERVICES.size()));
            var start = random.nextInt(20 * 60);
            var firing = alert(
                            service + random.nextInt(6) + (number % 3 == 0 ? "-" + number : ""), service, time(start))
                    .in(random.nextInt(8) == 0 ? "staging" : "production")
                    .as(Severity.values()[random.nextInt(4)]);
            var states = new ArrayList<>(firing.until(time(start + 1 + random.nextInt(90))));
            if (random.nextInt(4) == 0) {
                states.add(firing.acknowledged(time(start + 1)));
            }
            states.stream()
                    .filter(state -> signals.stream().noneMatch(it -> it.id().equals(state.id())))
                    .forEach(signals::add);
        }
        for (var number = 0; number < 25; number++) {
            var service = SERVICES.get(random.nextInt(SERVICES.size()));
            signals.add(deployed("d" + number, service, time(random.nextInt(21 * 60))));
            var silent = random.nextInt(3) == 0;
            signals.add(
                    said("m" + number, "general", null, silent ? null : service, null, time(random.nextInt(21 * 60))));
        }
        return signals;
    }

    private static String time(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
