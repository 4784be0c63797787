package dev.debrief.faults;

import dev.debrief.standalone.sample.Sample;
import dev.debrief.standalone.sample.SampleSignal;
import dev.debrief.standalone.sample.SampleSignals;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same signals in many orders, each twice, all orders mixed with one another: every order must end in the same answers. */
final class Permutations implements Fault {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What tells one feed from another, and is not about the incident. */
    private static final Set<String> MAY_DIFFER =
            Set.of("id", "reference", "position", "recordedAt", "hash", "eventId", "from", "number", "_links", "url");

    @Override
    public String number() {
        return "13";
    }

    @Override
    public String name() {
        return "every order of arrival: late by minutes to years, each signal twice";
    }

    @Override
    public Outcome happen(Run run) throws Exception {
        try (var stage = Stage.set(run, run.rig("fault-13"), Map.of())) {
            stage.feed().end();
            for (int order = 0; order < run.kills(); order++) send(stage.feed(), order);
            stage.feed().flush();
            stage.lag().settle(Run.PATIENCE);
            var expected = told(stage.query(), 0);
            var unkept = new ArrayList<String>();
            for (int order = 1; order < run.kills(); order++) {
                var told = told(stage.query(), order);
                if (!told.equals(expected))
                    unkept.add("Order " + order + " ends differently: " + difference(expected, told));
            }
            var kept =
                    List.of("every order ends in the same %d incidents, line by line".formatted(expected.size() / 2));
            return stage.judged(run.kills(), null, null, kept, unkept);
        }
    }

    private static void send(Feed feed, int order) {
        var signals = new ArrayList<>(signals(order));
        signals.addAll(List.copyOf(signals));
        if (order > 0) Collections.shuffle(signals, new Random(order));
        for (var signal : signals) feed.send(signal.toRecord(), "/public-incidents " + signal.id());
    }

    private static List<SampleSignal> signals(int order) {
        return Sample.incidents().entrySet().stream()
                .flatMap(incident ->
                        SampleSignals.of(incident.getValue(), prefix(order), incident.getKey(), false).stream())
                .toList();
    }

    private static String prefix(int order) {
        return "order %03d ".formatted(order);
    }

    /** The incidents of one order with their timelines, as the API tells them. */
    private static List<JsonNode> told(Side query, int order) {
        return Sample.incidents().values().stream()
                .flatMap(incident -> told(query, order, incident.service()))
                .toList();
    }

    private static Stream<JsonNode> told(Side query, int order, String service) {
        var named = URLEncoder.encode(prefix(order) + service, StandardCharsets.UTF_8);
        return query.get("/api/incidents?service=" + named).path("items").values().stream()
                .flatMap(found -> {
                    var path = "/api/incidents/" + found.path("id").asString();
                    return Stream.of(query.get(path), query.get(path + "/timeline"));
                })
                .map(node ->
                        JSON.readTree(JSON.writeValueAsString(without(node)).replace(prefix(order), "")));
    }

    private static JsonNode without(JsonNode node) {
        if (node.isObject()) {
            var object = JSON.createObjectNode();
            node.properties().stream()
                    .filter(property -> !MAY_DIFFER.contains(property.getKey()))
                    .forEach(property -> object.set(property.getKey(), without(property.getValue())));
            return object;
        }
        if (!node.isArray()) return node;
        var array = JSON.createArrayNode();
        node.values().forEach(value -> array.add(without(value)));
        return array;
    }

    private static String difference(List<JsonNode> expected, List<JsonNode> told) {
        for (int at = 0; at < Math.min(expected.size(), told.size()); at++) {
            if (expected.get(at).equals(told.get(at))) continue;
            var one = expected.get(at).toPrettyString().lines().toList();
            var other = told.get(at).toPrettyString().lines().toList();
            for (int line = 0; line < Math.min(one.size(), other.size()); line++) {
                if (!one.get(line).equals(other.get(line)))
                    return one.get(line).strip() + " became " + other.get(line).strip();
            }
        }
        return expected.size() + " answers became " + told.size();
    }
}
