package dev.debrief.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** P8, P9, P10, P18: how soon what was sent is seen, with nothing else to do and with much. */
final class LatencyScenario implements Scenario {
    private static final String SEEN = "sent until seen on the timeline";
    private static final String BARE = "bare pipeline: consume, insert, select";
    private static final String HANDLED = "commit to handler, p50: ";
    private static final String LOADED = "the same at half of the most that it takes";
    private static final String COMMAND = "a person acknowledges, p99";
    private static final String COMMAND_LOADED = "a person acknowledges during full ingest, p99";

    private static final int SERVICES = 5;
    private static final int PROBES = 20;
    private static final int COMMANDS = 50;

    private final AtomicInteger runs = new AtomicInteger();

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String title() {
        return "Latency, of the standalone in a process of its own";
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
        return List.of(
                new Goal("P8, p50", SEEN + ", p50", List.of(BARE + ", p50"), 2, 1.5),
                new Goal("P8, p99", SEEN + ", p99", List.of(BARE + ", p99"), 3, 2),
                new Goal("P9", HANDLED + "Debrief", List.of(HANDLED + "stock Axon JDBC"), 0.1, 0.05),
                new Goal("P10", LOADED + ", p99", List.of(SEEN + ", p99"), 4, 2.5),
                new Goal("P18", COMMAND_LOADED, List.of(COMMAND), 5, 3));
    }

    @Override
    public List<Contender> contenders(Lab lab) throws Exception {
        var product = lab.keep(new Product());
        try (var admin = Admin.create(Map.of("bootstrap.servers", product.kafka()))) {
            admin.createTopics(List.of(new NewTopic(BarePipeline.TOPIC, 1, (short) 1)))
                    .all()
                    .get();
        }
        var bare = lab.keep(new BarePipeline(product.kafka(), product.jdbcUrl()));
        var probes = lab.keep(new Probes(product.kafka()));
        var client = lab.keep(HttpClient.newHttpClient());
        var load = new Load(product, probes);
        var most = load.most();
        System.out.printf("  the most that it takes, until all is seen: %,.0f records/s%n", most);
        return List.of(
                two(SEEN, () -> seen(product, probes)),
                two(BARE, () -> bare(bare, client, probes)),
                new Contender(HANDLED + "Debrief", () -> handled(lab)),
                new Contender(HANDLED + "stock Axon JDBC", () -> stockHandled(lab)),
                two(LOADED, () -> load.under(most / 2, (int) (most * 15), () -> seen(product, probes))),
                new Contender(COMMAND, () -> acknowledged(product, declared(product))),
                new Contender(COMMAND_LOADED, () -> {
                    var ids = declared(product);
                    return load.under(1e6, (int) (most * 8), () -> new double[] {acknowledged(product, ids)})[0];
                }));
    }

    private static Contender two(String name, java.util.concurrent.Callable<double[]> run) {
        return new Contender(List.of(name + ", p50", name + ", p99"), run);
    }

    /** On several incidents, so that none grows long. */
    private double[] seen(Product product, Probes probes) throws Exception {
        var all = new ArrayList<Double>();
        for (int number = 0; number < SERVICES; number++) {
            var service = "probed-" + runs.incrementAndGet();
            probes.send(Workload.ALERTS, service, "First of " + service);
            var incident = incident(product, service);
            var path = "/api/incidents/" + incident + "/timeline";
            for (var each : probes.run(
                    Workload.ALERTS, service, PROBES, title -> product.get(path).contains(title))) {
                all.add(each);
            }
        }
        return Probes.both(all.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static String incident(Product product, String service) throws Exception {
        var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() < until) {
            var found = product.incidents(service);
            if (!found.isEmpty()) {
                return found.getFirst();
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new IllegalStateException("No incident of " + service + " was seen within a minute");
    }

    private double[] bare(BarePipeline pipeline, HttpClient client, Probes probes) throws Exception {
        var all = new ArrayList<Double>();
        for (int number = 0; number < SERVICES; number++) {
            var service = "bare-" + runs.incrementAndGet();
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + pipeline.port() + "/entries?incident=" + service))
                    .build();
            for (var each : probes.run(
                    BarePipeline.TOPIC,
                    service,
                    PROBES,
                    title -> client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body()
                            .contains(title))) {
                all.add(each);
            }
        }
        return Probes.both(all.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private double handled(Lab lab) throws Exception {
        try (var debrief = new DebriefStore(lab)) {
            return WakeUp.median(
                    "wake" + runs.incrementAndGet(), debrief.store(), debrief.transactions(), debrief::appendNext);
        }
    }

    private double stockHandled(Lab lab) throws Exception {
        try (var stock = StockAxon.jdbc(lab)) {
            return WakeUp.median(
                    "stock" + runs.incrementAndGet(),
                    stock.configuration().eventStore(),
                    stock.transactions(),
                    stock::send);
        }
    }

    private List<String> declared(Product product) throws Exception {
        var ids = new ArrayList<String>();
        for (int number = 0; number < COMMANDS; number++) {
            var service = "declared-" + runs.incrementAndGet();
            ids.add(product.post("/api/incidents", """
                    {"title": "Checkout fails", "severity": "high", "services": ["%s"]}""".formatted(service))
                    .path("id")
                    .asString());
        }
        return ids;
    }

    private static double acknowledged(Product product, List<String> ids) throws Exception {
        var millis = new double[ids.size()];
        for (int number = 0; number < millis.length; number++) {
            var from = System.nanoTime();
            product.post("/api/incidents/" + ids.get(number) + "/acknowledge", "{}");
            millis[number] = (System.nanoTime() - from) / 1e6;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return Probes.quantile(millis, 0.99);
    }
}
