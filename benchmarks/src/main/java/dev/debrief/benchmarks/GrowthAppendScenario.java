package dev.debrief.benchmarks;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** P15: what it costs to append an event to a log that has grown. */
final class GrowthAppendScenario implements Scenario {
    private static final boolean SMALL = "small".equals(System.getProperty("growth"));
    private static final int LARGE = SMALL ? 100_000 : 1_000_000;
    private static final int HUGE = SMALL ? 400_000 : 10_000_000;
    private static final int SHORT = 10_000;
    private static final int INCIDENTS = 2_500;
    private static final String BASE = "at 10,000 events";

    private final boolean huge;

    private GrowthAppendScenario(boolean huge) {
        this.huge = huge;
    }

    static List<Scenario> both() {
        return List.of(new GrowthAppendScenario(false), new GrowthAppendScenario(true));
    }

    @Override
    public String name() {
        return "growth-append-" + (huge ? "huge" : "large");
    }

    @Override
    public String title() {
        return "Append to a log of %,d events".formatted(events());
    }

    @Override
    public String unit() {
        return "µs/event";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                huge
                        ? new Goal("P15 at %,d".formatted(events()), List.of(BASE), 1.3, 1.1)
                        : new Goal("P15 at %,d".formatted(events()), List.of(BASE), 1.2, 1.05));
    }

    @Override
    public List<Contender> contenders(Lab lab) throws Exception {
        var grown = new Grown(lab, "log_" + (huge ? "huge" : "large"), true).log(events());
        var base = new Grown(lab, "log_short", false);
        var next = new AtomicInteger((int) grown.log().head()); // beyond all incidents that are there
        return List.of(
                new Contender("at %,d events".formatted(events()), () -> append(grown, next)),
                new Contender(BASE, () -> {
                    try (var store = base.log(SHORT)) {
                        return append(store, next);
                    } finally {
                        base.empty();
                    }
                }));
    }

    private int events() {
        return huge ? HUGE : LARGE;
    }

    private static double append(DebriefStore store, AtomicInteger next) throws Exception {
        var from = next.getAndAdd(INCIDENTS);
        var events = Outages.between(from, from + INCIDENTS);
        return 1e6 / Rate.of(events.size(), () -> store.append(events, 500));
    }
}
