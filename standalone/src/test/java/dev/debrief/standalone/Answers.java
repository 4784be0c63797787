package dev.debrief.standalone;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the API says of a service's incidents, without what may differ from feed to feed: ids, references, positions, when it was stored. */
final class Answers {
    private static final Set<String> MAY_DIFFER =
            Set.of("id", "reference", "position", "recordedAt", "hash", "eventId", "from", "number", "_links", "url");

    private Answers() {}

    static JsonNode of(Debrief debrief, String service, String prefix) {
        var all = JsonMapper.shared().createArrayNode();
        for (var incident : debrief.incidentsOf(service)) {
            var answer = all.addObject();
            var path = "/api/incidents/" + incident.path("id").stringValue();
            answer.set("listed", without(incident, prefix));
            answer.set("incident", without(debrief.get(path), prefix));
            answer.set("timeline", without(debrief.get(path + "/timeline"), prefix));
        }
        return all;
    }

    /** The first line in which two answers differ, empty if none does. */
    static String firstDifference(JsonNode expected, JsonNode actual) {
        var left = expected.toPrettyString().lines().toList();
        var right = actual.toPrettyString().lines().toList();
        for (int line = 0; line < Math.max(left.size(), right.size()); line++) {
            var one = line < left.size() ? left.get(line) : "nothing";
            var other = line < right.size() ? right.get(line) : "nothing";
            if (!one.equals(other)) {
                return "line %d: expected %s but was %s".formatted(line, one.strip(), other.strip());
            }
        }
        return "";
    }

    private static JsonNode without(JsonNode node, String prefix) {
        if (node.isObject()) {
            var object = JsonMapper.shared().createObjectNode();
            node.properties().stream()
                    .filter(property -> !MAY_DIFFER.contains(property.getKey()))
                    .forEach(property -> object.set(property.getKey(), without(property.getValue(), prefix)));
            return object;
        }
        if (node.isArray()) {
            var array = JsonMapper.shared().createArrayNode();
            node.values().forEach(value -> array.add(without(value, prefix)));
            return array;
        }
        if (node.isString() && !prefix.isEmpty()) {
            return JsonNodeFactory.instance.stringNode(node.stringValue().replace(prefix, ""));
        }
        return node;
    }
}
