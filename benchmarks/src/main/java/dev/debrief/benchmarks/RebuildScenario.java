package dev.debrief.benchmarks;

import java.util.List;

/** P12: read models built anew while the old are read, from the question until the swap, against reading the log alone. */
final class RebuildScenario implements Scenario {
    static final int INCIDENTS = Integer.getInteger("rebuild.incidents", 20_000);

    private static final String AT_THE_HEAD = """
            WITH head AS (SELECT max(position) AS position FROM eventstore.event),
            token AS (
                INSERT INTO query.token (processor_name, segment, token, token_type, timestamp)
                SELECT '%1$s', 0, convert_to(format('{"globalIndex":%%s}', position), 'UTF8'),
                    'org.axonframework.eventhandling.GlobalSequenceTrackingToken', '2026-01-01T00:00:00Z' FROM head
                ON CONFLICT (processor_name, segment) DO UPDATE SET token = excluded.token, owner = NULL)
            INSERT INTO query.projection (name, position) SELECT '%1$s', position FROM head
            """;

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
        var process = built(lab, INCIDENTS);
        var events = Outages.count(INCIDENTS);
        return List.of(
                new Contender(
                        "Debrief, timeline and metrics",
                        () -> Rate.of(events, () -> process.rebuild("timeline", "metrics"))),
                new Contender(RawSelect.NAME, () -> RawSelect.rate(lab, events)));
    }

    /**
     * A log with so many incidents and nothing else, and the process that follows it: begun at its end, its read models
     * built in bulk. To follow so many events one batch after the other takes longer than all that is measured here.
     */
    static QueryProcess built(Lab lab, int incidents) throws Exception {
        lab.execute("DROP SCHEMA IF EXISTS eventstore CASCADE");
        lab.execute("DROP SCHEMA IF EXISTS query CASCADE");
        String[] projections;
        try (var first = new QueryProcess(lab)) {
            projections = first.projections();
        }
        try (var store = new DebriefStore(lab)) {
            for (var from = 0; from < incidents; from += 10_000) {
                store.append(Outages.between(from, Math.min(incidents, from + 10_000)), 500);
            }
        }
        for (var projection : projections) lab.execute(AT_THE_HEAD.formatted(projection));
        var process = lab.keep(new QueryProcess(lab));
        process.catchUp();
        process.rebuild(projections);
        lab.execute("VACUUM ANALYZE");
        return process;
    }
}
