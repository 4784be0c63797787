package dev.debrief.events.incident;

import dev.debrief.events.incident.IncidentEvent.ExternalKeyLinked;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyUnlinked;
import dev.debrief.events.incident.IncidentEvent.FieldCleared;
import dev.debrief.events.incident.IncidentEvent.HeadlineChange;
import dev.debrief.events.incident.IncidentEvent.IncidentDismissed;
import dev.debrief.events.incident.IncidentEvent.LabelsChanged;
import dev.debrief.events.incident.IncidentEvent.TagsChanged;
import dev.debrief.events.incident.IncidentEvent.TypeChanged;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people set and did not take back: the last decision about each field stands. */
record Edits(Map<IncidentField, HeadlineChange> standing) {
    static Edits of(Gathered gathered) {
        var standing = new EnumMap<IncidentField, HeadlineChange>(IncidentField.class);
        for (var change : gathered.decided(HeadlineChange.class)) {
            if (change instanceof FieldCleared cleared) standing.remove(cleared.field());
            else standing.put(change.field(), change);
        }
        return new Edits(standing);
    }

    @Nullable
    HeadlineChange of(IncidentField field) {
        return standing.get(field);
    }

    Particulars particulars(Gathered gathered) {
        var dismissals = gathered.decided(IncidentDismissed.class);
        return new Particulars(
                of(IncidentField.TYPE) instanceof TypeChanged changed ? changed.type() : null,
                of(IncidentField.TAGS) instanceof TagsChanged changed ? changed.tags() : List.of(),
                of(IncidentField.LABELS) instanceof LabelsChanged changed ? changed.labels() : Map.of(),
                keys(gathered),
                standing.keySet(),
                dismissals.isEmpty() ? null : dismissals.getLast().reason());
    }

    private static List<ExternalKey> keys(Gathered gathered) {
        var keys = new LinkedHashMap<String, ExternalKey>();
        for (var decision : gathered.decisions()) {
            if (decision.event() instanceof ExternalKeyLinked linked) {
                keys.put(linked.key(), new ExternalKey(linked.key(), linked.url()));
            } else if (decision.event() instanceof ExternalKeyUnlinked unlinked) {
                keys.remove(unlinked.key());
            }
        }
        return List.copyOf(keys.values());
    }
}
