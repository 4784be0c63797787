package dev.debrief.query.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.debrief.events.incident.Durations;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.MilestoneValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How an incident stands. {@code milestones} holds all five, under the words of the API. */
public record IncidentView(
        String id,
        String reference,
        String title,
        String status,
        String severity,
        List<String> services,
        Map<String, MilestoneView> milestones,
        Durations durations,
        List<String> channels,
        boolean declared,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String mergedInto,
        long position) {

    static IncidentView of(IncidentFacts facts) {
        return new IncidentView(
                facts.id().value(),
                facts.reference(),
                facts.title(),
                facts.status().word(),
                facts.severity().word(),
                facts.services(),
                milestones(facts.milestones()),
                facts.durations(),
                facts.channels(),
                facts.declared(),
                idOrNull(facts.mergedInto()),
                facts.position());
    }

    static @Nullable String idOrNull(@Nullable IncidentId id) {
        return id == null ? null : id.value();
    }

    /** In the order in which they are reached. */
    public static Map<String, MilestoneView> milestones(Map<Milestone, MilestoneValue> values) {
        var views = new LinkedHashMap<String, MilestoneView>();
        for (var milestone : Milestone.values()) {
            views.put(milestone.word(), MilestoneView.of(Objects.requireNonNull(values.get(milestone))));
        }
        return views;
    }
}
