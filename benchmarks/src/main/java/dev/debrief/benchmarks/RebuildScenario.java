package dev.debrief.benchmarks;

import java.util.List;

/** P12: read models built anew while the old are read, from the question until the swap, against reading the log alone. */
final class RebuildScenario implements Scenario {
    private static final int INCIDENTS = Integer.getInteger("rebuild.incidents", 40_000);

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String title() {
        return "Rebuild of read models, blue/green, %,d incidents of eight events".formatted(INCIDENTS);
    }

    @Override
    public String unit() {
        return "events/s";
    }

    @Override
    public List<Goal> goals() {
        return List.of(new Goal("P12", List.of(RawSelect.NAME), 0.40, 0.65));
    }

    @Override
    public List<Contender> contenders(Lab lab) throws Exception {
        var events = fill(lab, INCIDENTS);
        var process = lab.keep(new QueryProcess(lab));
        process.catchUp();
        lab.execute("VACUUM ANALYZE");
        return List.of(
                new Contender(
                        "Debrief, timeline and metrics",
                        () -> Rate.of(events, () -> process.rebuild("timeline", "metrics"))),
                new Contender(RawSelect.NAME, () -> RawSelect.rate(lab, events)),
                new Contender("Debrief, timeline", () -> Rate.of(events, () -> process.rebuild("timeline"))),
                new Contender("Debrief, metrics", () -> Rate.of(events, () -> process.rebuild("metrics"))),
                new Contender("Debrief, incidents", () -> Rate.of(events, () -> process.rebuild("incidents"))));
    }

    /** A log with so many incidents and nothing else; returns its number of events. */
    static int fill(Lab lab, int incidents) throws Exception {
        lab.execute("DROP SCHEMA IF EXISTS eventstore CASCADE");
        lab.execute("DROP SCHEMA IF EXISTS query CASCADE");
        try (var store = new DebriefStore(lab)) {
            for (var from = 0; from < incidents; from += 10_000) {
                store.append(Outages.between(from, Math.min(incidents, from + 10_000)), 500);
            }
        }
        return Outages.count(incidents);
    }
}
