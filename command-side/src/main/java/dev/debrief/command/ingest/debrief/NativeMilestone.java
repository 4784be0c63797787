package dev.debrief.command.ingest.debrief;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code dev.debrief.milestone.v1}. */
final class NativeMilestone {
    private static final Map<String, Milestone> MILESTONES = Arrays.stream(Milestone.values())
            .collect(Collectors.toUnmodifiableMap(Milestone::word, Function.identity()));

    private NativeMilestone() {}

    static List<Signal> read(Delivery delivery, Fields fields) {
        var incident = fields.optional("incident");
        var service = fields.optional("service");
        var about = incident == null ? service : incident;
        if (about == null) {
            fields.violation("incident and service are missing: give one of them");
            about = "";
        }
        var milestone = fields.word("milestone", MILESTONES, Milestone.DETECTED);
        var at = fields.time("at");
        return List.of(new MilestoneReport(
                MilestoneReport.identity(Native.NAME, about, milestone, at),
                Native.NAME,
                delivery.id(),
                milestone,
                service,
                fields.optional("environment"),
                at,
                delivery.observedAt(),
                fields.verbatim("reason"),
                fields.optional("actor"),
                incident,
                fields.links("links")));
    }
}
