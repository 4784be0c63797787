package dev.debrief.command.correlation;

import static dev.debrief.command.correlation.Signals.alert;
import static dev.debrief.command.correlation.Signals.deployed;
import static dev.debrief.command.correlation.Signals.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.catalogue.Catalogue;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking only at the neighbourhood of what was heard must find the same as looking at everything. */
@Execution(ExecutionMode.CONCURRENT)
class RandomDaysTest {
    private static final List<String> SERVICES = List.of("checkout", "search", "mail");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void anyDayInAnyOrderEndsAsIfAllHadBeenHeardAtOnce(int seed) {
        live(new Random(seed), Catalogue.EMPTY, SERVICES);
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 22, 23, 24, 25, 26, 27, 28})
    void soItDoesWhereServicesAreNextToEachOther(int seed) {
        live(new Random(seed), Shop.CATALOGUE, Shop.SERVICES);
    }

    private static void live(Random random, Catalogue catalogue, List<String> services) {
        var signals = day(random, services);
        Collections.shuffle(signals, random);
        try (var world = new World(catalogue)) {
            for (var at = 0; at < signals.size(); ) {
                var size = 1 + random.nextInt(6);
                world.hear(signals.subList(at, Math.min(signals.size(), at + size)));
                at += size;
            }
            assertThat(world.incidents())
                    .isEqualTo(CorrelatorTest.grouped(signals, new Adjacency(catalogue, NeighbourSettings.DEFAULT)));
        }
    }

    static List<Signal> day(Random random, List<String> services) {
        var signals = new ArrayList<Signal>();
        for (var number = 0; number < 40; number++) {
            var start = random.nextInt(18 * 60);
            var firing = alert("a" + random.nextInt(12), pick(random, services), time(start))
                    .in(pick(random, environments()))
                    .as(Severity.values()[random.nextInt(4)]);
            firing = random.nextInt(10) == 0 ? firing.about(null) : firing;
            var states = random.nextInt(8) == 0
                    ? List.<Signal>of(firing.fires())
                    : firing.until(time(start + 1 + random.nextInt(90)));
            states.stream()
                    .filter(state -> signals.stream().noneMatch(it -> it.id().equals(state.id())))
                    .forEach(signals::add);
        }
        for (var number = 0; number < 12; number++) {
            signals.add(deployed("d" + number, pick(random, services), time(random.nextInt(20 * 60))));
            var channel = random.nextInt(3) == 0 ? "inc-" + random.nextInt(2) : "general";
            var thread = random.nextInt(2) == 0 ? "m" + random.nextInt(4) : null;
            var service = random.nextInt(2) == 0 ? pick(random, services) : null;
            signals.add(said("m" + number, channel, thread, service, null, time(random.nextInt(20 * 60))));
        }
        return signals;
    }

    private static List<@Nullable String> environments() {
        var environments = new ArrayList<@Nullable String>();
        environments.add("production");
        environments.add("staging");
        environments.add(null);
        return environments;
    }

    private static <T extends @Nullable Object> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String time(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
