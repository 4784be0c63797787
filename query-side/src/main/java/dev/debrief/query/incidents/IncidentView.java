package dev.debrief.query.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.debrief.events.incident.Durations;
import dev.debrief.events.incident.ExternalKey;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.IncidentField;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.MilestoneValue;
import dev.debrief.events.incident.Particulars;
import dev.debrief.events.incident.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an incident stands. {@code milestones} holds all five, under the words of the API. {@code set} names what people set
 * themselves; {@code links} are the keys of other tools. {@code dismissedAs} is there where somebody said why.
 */
public record IncidentView(
        String id,
        String reference,
        String title,
        String status,
        String severity,
        List<String> services,
        @Nullable String type,
        List<String> tags,
        Map<String, String> labels,
        List<ExternalKey> links,
        List<String> set,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String dismissedAs,
        Map<String, MilestoneView> milestones,
        Durations durations,
        List<String> channels,
        boolean declared,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String mergedInto,
        long position) {

    IncidentView(
            String id,
            String reference,
            String title,
            String status,
            String severity,
            List<String> services,
            Particulars particulars,
            Map<String, MilestoneView> milestones,
            Durations durations,
            List<String> channels,
            boolean declared,
            @Nullable String mergedInto,
            long position) {
        this(
                id,
                reference,
                title,
                status,
                severity,
                services,
                particulars.type(),
                particulars.tags(),
                particulars.labels(),
                particulars.keys(),
                particulars.set().stream().sorted().map(IncidentField::word).toList(),
                particulars.dismissedAs() == null || !status.equals(Status.DISMISSED.word())
                        ? null
                        : particulars.dismissedAs().word(),
                milestones,
                durations,
                channels,
                declared,
                mergedInto,
                position);
    }

    static IncidentView of(IncidentFacts facts) {
        return new IncidentView(
                facts.id().value(),
                facts.reference(),
                facts.title(),
                facts.status().word(),
                facts.severity().word(),
                facts.services(),
                facts.particulars(),
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
