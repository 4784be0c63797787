package dev.debrief.command.ingest.redecode;

import dev.debrief.command.correlation.Rereading;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What deliveries say now, compared with what was recorded of them. */
record Difference(List<Change> changes, Rereading rereading, int same) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> OF_THE_DELIVERY = Set.of("delivery", "observedAt");

    /** One signal that is not as it was; {@code kind} is changed, appears or vanishes. */
    record Change(String kind, String signal, String delivery, List<Field> fields) {}

    /** One field, before and after; null where there is nothing. */
    record Field(
            String field,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    /**
     * The difference between what was recorded and what is read now; {@code elsewhere} are ids that other deliveries
     * said first, which are repeats.
     */
    static Difference between(Collection<Signal> recorded, Collection<Signal> read, Set<SignalId> elsewhere) {
        var before = byId(recorded);
        var after = byId(read);
        var changes = new ArrayList<Change>();
        var changed = new ArrayList<Signal>();
        var missed = new ArrayList<Signal>();
        var withdrawn = new LinkedHashMap<SignalId, String>();
        after.forEach((id, now) -> {
            var was = before.get(id);
            var fields = fields(was, now);
            if (was == null && !elsewhere.contains(id)) {
                missed.add(now);
                changes.add(change("appears", now, fields));
            } else if (was != null && !fields.isEmpty()) {
                changed.add(now);
                changes.add(change("changed", now, fields));
            }
        });
        before.forEach((id, was) -> {
            if (!after.containsKey(id)) {
                withdrawn.put(id, was.delivery());
                changes.add(change("vanishes", was, fields(was, null)));
            }
        });
        return new Difference(
                changes, new Rereading(changed, missed, withdrawn), before.size() - changed.size() - withdrawn.size());
    }

    private static Change change(String kind, Signal signal, List<Field> fields) {
        return new Change(kind, signal.id().value(), signal.delivery(), fields);
    }

    private static List<Field> fields(@Nullable Signal before, @Nullable Signal after) {
        JsonNode was = before == null ? JSON.createObjectNode() : JSON.valueToTree(before);
        JsonNode now = after == null ? JSON.createObjectNode() : JSON.valueToTree(after);
        var fields = new ArrayList<Field>();
        for (var name : (before == null ? now : was).propertyNames()) {
            var one = value(was.get(name));
            var other = value(now.get(name));
            if (!OF_THE_DELIVERY.contains(name) && (one == null ? other != null : !one.equals(other))) {
                fields.add(new Field(name, one, other));
            }
        }
        return fields;
    }

    private static @Nullable JsonNode value(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node;
    }

    private static Map<SignalId, Signal> byId(Collection<Signal> signals) {
        var byId = new LinkedHashMap<SignalId, Signal>();
        signals.forEach(signal -> byId.merge(signal.id(), signal, Difference::earlier));
        return byId;
    }

    private static Signal earlier(Signal one, Signal other) {
        var order = one.observedAt().compareTo(other.observedAt());
        return order < 0 || (order == 0 && one.delivery().compareTo(other.delivery()) <= 0) ? one : other;
    }
}
