package dev.debrief.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** P16 and P17: what it takes to read, over HTTP, of a million incidents as against a thousand. */
final class GrowthReadScenario implements Scenario {
    private static final int MANY = "small".equals(System.getProperty("growth")) ? 20_000 : 1_000_000;
    /** How many times as much is asked before the first round: a question takes half as long once it has been compiled. */
    private static final int WARM_UP = 5;

    private final Question question;

    /** What is asked, and which of the answers' times counts. */
    private enum Question {
        TIMELINE("P16", "timelines of 100 entries, p50", 1_000, 0.50, 1.25, 1.1),
        PAGES("P17", "incidents page, newest and filtered, p95", 200, 0.95, 1.5, 1.2),
        METRICS("P17", "metrics of a period with 1,000 incidents, p95", 60, 0.95, 1.5, 1.2);

        private final String goal;
        private final String title;
        private final int times;
        private final double quantile;
        private final double must;
        private final double aim;

        Question(String goal, String title, int times, double quantile, double must, double aim) {
            this.goal = goal;
            this.title = title;
            this.times = times;
            this.quantile = quantile;
            this.must = must;
            this.aim = aim;
        }
    }

    private GrowthReadScenario(Question question) {
        this.question = question;
    }

    static List<Scenario> all() {
        return Arrays.stream(Question.values())
                .<Scenario>map(GrowthReadScenario::new)
                .toList();
    }

    @Override
    public String name() {
        return "growth-" + question.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String title() {
        return "Of %,d incidents: %s".formatted(MANY, question.title);
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public List<Goal> goals() {
        return List.of(new Goal(
                question.goal + ", " + question.title, List.of(name(Grown.INCIDENTS)), question.must, question.aim));
    }

    @Override
    public List<Contender> contenders(Lab lab) throws Exception {
        var many = Fixture.of(lab, MANY);
        var few = Fixture.of(lab, Grown.INCIDENTS);
        var contenders = new ArrayList<Contender>();
        contenders.add(new Contender(name(MANY), asking(many, random -> path(random, MANY))));
        contenders.add(new Contender(name(Grown.INCIDENTS), asking(few, random -> path(random, Grown.INCIDENTS))));
        if (question == Question.TIMELINE) {
            // Of a thousand incidents just one is large, so that the few are asked for the same one all the time.
            var same = timeline(MANY / 2);
            contenders.add(new Contender(name(MANY) + ", one and the same", asking(many, _ -> same)));
        }
        if (question == Question.METRICS) {
            contenders.add(new Contender(
                    "all of %,d incidents".formatted(MANY),
                    () -> many.millis(List.of("/api/metrics?from=2000-01-01T00:00:" + seconds() + "Z"))[0]));
        }
        return contenders;
    }

    private static String name(int incidents) {
        return "of %,d incidents".formatted(incidents);
    }

    private final AtomicInteger asked = new AtomicInteger();

    /** Another instant each time, since an answer at a position is remembered. */
    private String seconds() {
        var n = asked.incrementAndGet();
        return "%02d.%03d".formatted(n / 1_000 % 60, n % 1_000);
    }

    private Callable<Double> asking(QueryProcess process, Function<Random, String> path) {
        var random = new Random(11);
        var warm = new AtomicBoolean();
        return () -> {
            var times = warm.getAndSet(true) ? question.times : WARM_UP * question.times;
            var paths = new ArrayList<String>(times);
            for (var i = 0; i < times; i++) paths.add(path.apply(random));
            var millis = process.millis(paths);
            Arrays.sort(millis);
            return millis[(int) (question.quantile * millis.length)];
        };
    }

    private String path(Random random, int incidents) {
        return switch (question) {
            case TIMELINE -> timeline(random.nextInt(incidents));
            case PAGES ->
                switch (random.nextInt(4)) {
                    case 0 -> "/incidents";
                    case 1 -> "/incidents?status=resolved&severity=critical";
                    case 2 -> "/incidents?service=service-" + random.nextInt(Outages.SERVICES);
                    default -> "/api/incidents?limit=50&from=" + period(incidents, random);
                };
            case METRICS -> "/api/metrics?groupBy=severity&from=" + period(incidents, random);
        };
    }

    /** Of the last large incident that is no later than the one given. */
    private static String timeline(int incident) {
        return "/api/incidents/INC-" + (incident - incident % Outages.LARGE_EVERY + 1) + "/timeline";
    }

    /** From the beginning of the last thousand incidents to a little after them. */
    private static String period(int incidents, Random random) {
        Instant from = Outages.began(0)
                .plus(Duration.ofMinutes(2L * (incidents - Grown.INCIDENTS)))
                .minusMillis(random.nextInt(60_000));
        return from + "&to=" + from.plus(Duration.ofMinutes(2L * Grown.INCIDENTS + 2));
    }

    /** The processes, started once for all questions. */
    private static final class Fixture {
        private static final java.util.Map<Integer, QueryProcess> BY_SIZE = new java.util.HashMap<>();

        static QueryProcess of(Lab lab, int incidents) throws Exception {
            var known = BY_SIZE.get(incidents);
            if (known == null) {
                known = lab.keepToTheEnd(new Grown(lab, "read_" + incidents, true).readModels(incidents));
                BY_SIZE.put(incidents, known);
            }
            return known;
        }
    }
}
