package dev.debrief.events.incident;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What people said of an incident beside its story. {@code set} names the fields that people set and did not take back;
 * all others are derived. {@code dismissedAs} is why it was dismissed last, null where nobody said.
 */
public record Particulars(
        @Nullable String type,
        List<String> tags,
        Map<String, String> labels,
        List<ExternalKey> keys,
        Set<IncidentField> set,
        @Nullable Dismissal dismissedAs) {
    /** Nobody said anything. */
    public static final Particulars NONE = new Particulars(null, List.of(), Map.of(), List.of(), Set.of(), null);

    public Particulars {
        tags = List.copyOf(tags);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels)); // in one order, whoever reads it
        keys = List.copyOf(keys);
        set = Set.copyOf(set);
    }
}
