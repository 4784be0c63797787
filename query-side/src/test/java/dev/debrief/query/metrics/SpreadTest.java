package dev.debrief.query.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.debrief.events.incident.MetricDefinition.Measured;
import dev.debrief.events.incident.MilestoneValue.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void interpolatesAsRAndNumPyDo() {
        // numpy.percentile([60, 120, 300, 480, 600], [50, 90, 95]) = [300, 552, 576]
        var spread = spread(recorded(480, 60, 600, 300, 120));
        assertThat(spread.n()).isEqualTo(5);
        assertThat(spread.mean()).isEqualTo(312.0);
        assertThat(spread.median()).isEqualTo(300.0);
        assertThat(spread.p90()).isEqualTo(552.0, within(1e-9));
        assertThat(spread.p95()).isEqualTo(576.0, within(1e-9));
        // numpy.percentile([10, 20, 30, 40], [50, 90]) = [25, 37]
        var even = spread(recorded(40, 10, 30, 20));
        assertThat(even.median()).isEqualTo(25.0);
        assertThat(even.p90()).isEqualTo(37.0, within(1e-9));
    }

    @Test
    void countsEarlyAsZeroAndTheRestApart() {
        var all = new ArrayList<>(recorded(100));
        all.add(new Measured(State.EARLY, 0L));
        for (var state : List.of(State.NOT_APPLICABLE, State.UNKNOWN, State.INVALID, State.PENDING)) {
            all.add(new Measured(state, null));
        }
        var spread = spread(all);
        assertThat(spread.n()).isEqualTo(2);
        assertThat(spread.median()).isEqualTo(50.0);
        assertThat(List.of(
                        spread.early(), spread.notApplicable(), spread.unknown(), spread.invalid(), spread.pending()))
                .containsOnly(1);
    }

    @Test
    void saysNothingOfNothing() {
        var spread = spread(List.of());
        assertThat(spread.n()).isZero();
        assertThat(spread.median()).isNull();
        assertThat(spread.low()).isNull();
    }

    @Test
    void drawsTheSameIntervalEveryTime() {
        var all = recorded(LongStream.range(0, 200).map(i -> i * i).toArray());
        assertThat(spread(all)).isEqualTo(spread(all));
        assertThat(spread(recorded(7)).low()).isEqualTo(7.0);
        assertThat(spread(recorded(7)).high()).isEqualTo(7.0);
    }

    @Test
    void coversTheMedianOfWhatItIsDrawnFromNinetyFiveTimesInAHundred() {
        var random = new Random(42);
        var covered = IntStream.range(0, 300)
                .filter(_ -> {
                    var sample = IntStream.range(0, 60)
                            .mapToDouble(_ -> Math.exp(random.nextGaussian()))
                            .sorted()
                            .toArray();
                    var interval = Bootstrap.ofMedian(sample);
                    return interval.low() <= 1 && 1 <= interval.high();
                })
                .count();
        assertThat(covered).isBetween(276L, 297L);
    }

    @Test
    void agreesWithDrawingWhereThereAreTooManyToDraw() {
        var many = IntStream.range(0, 30_000).mapToDouble(i -> i).toArray();
        var interval = Bootstrap.ofMedian(many);
        // the rank of the median has a standard deviation of sqrt(30,000) / 2 = 86.6
        assertThat(interval.low()).isEqualTo(15_000 - 169.7, within(2.0));
        assertThat(interval.high()).isEqualTo(15_000 + 169.7, within(2.0));
    }

    private static List<Measured> recorded(long... seconds) {
        return LongStream.of(seconds)
                .mapToObj(each -> new Measured(State.RECORDED, each))
                .toList();
    }

    private static Spread spread(List<Measured> all) {
        var sample = new Sample();
        all.forEach(sample::add);
        return Spread.of(sample);
    }
}
