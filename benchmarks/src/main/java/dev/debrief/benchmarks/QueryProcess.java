package dev.debrief.benchmarks;

import dev.debrief.query.QuerySide;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real query side with its production wiring, on the laboratory's PostgreSQL, asked over HTTP. */
final class QueryProcess implements AutoCloseable {
    private final JdbcTemplate jdbc;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    QueryProcess(Lab lab) {
        this(lab.url(), lab.dataSource());
    }

    QueryProcess(String url, DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        var properties = new HashMap<String, Object>();
        properties.put("spring.datasource.url", url);
        properties.put("spring.main.banner-mode", "off");
        properties.put("logging.level.root", "WARN");
        properties.put("server.port", "0");
        properties.put("server.address", "127.0.0.1");
        System.setProperty("spring.config.name", "query-side");
        var application = new SpringApplication(QuerySide.class);
        application.setDefaultProperties(properties);
        context = application.run();
    }

    /** The names of all read models. */
    String[] projections() throws Exception {
        return StreamSupport.stream(json("/api/projections").spliterator(), false)
                .map(projection -> projection.get("name").asString())
                .toArray(String[]::new);
    }

    /** Waits until all read models have come to the end of the log. */
    void catchUp() throws Exception {
        var head = Objects.requireNonNull(
                jdbc.queryForObject("SELECT coalesce(max(position), 0) FROM eventstore.event", Long.class));
        while (!follows(head)) Thread.sleep(20); // the figures are of seconds
    }

    private boolean follows(long head) throws Exception {
        for (var projection : json("/api/projections")) {
            if (projection.get("position").asLong() < head) return false;
        }
        return true;
    }

    /** Rebuilds projections in one pass, from the question until the tables are swapped. */
    void rebuild(String... projections) throws Exception {
        var accepted = send("POST", "/api/projections/rebuild?name=" + String.join("&name=", projections));
        if (accepted.statusCode() != 202) throw new IllegalStateException(accepted.body());
        for (var projection : projections) {
            while (!rebuilt(projection)) Thread.sleep(50); // of seconds, on cores that answering would take part of
        }
    }

    private boolean rebuilt(String projection) throws Exception {
        var rebuild = json("/api/projections/" + projection).get("rebuild");
        var state = rebuild.get("state").asString();
        if (state.equals("failed")) throw new IllegalStateException(rebuild.toString());
        return state.equals("done");
    }

    JsonNode json(String path) throws Exception {
        var answer = send("GET", path);
        if (answer.statusCode() != 200) throw new IllegalStateException(path + " answered " + answer.body());
        return JsonMapper.shared().readTree(answer.body());
    }

    /** The milliseconds that each of these pages took, in their order. */
    double[] millis(List<String> paths) throws Exception {
        var millis = new double[paths.size()];
        for (var i = 0; i < millis.length; i++) {
            var from = System.nanoTime();
            var status = send("GET", paths.get(i)).statusCode();
            millis[i] = (System.nanoTime() - from) / 1e6;
            if (status != 200) throw new IllegalStateException(paths.get(i) + " answered " + status);
        }
        return millis;
    }

    private java.net.http.HttpResponse<String> send(String method, String path)
            throws IOException, InterruptedException {
        var port = context.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
