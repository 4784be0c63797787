package dev.debrief.command.ingest.debrief;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Deployment.State;
import dev.debrief.events.signal.Signal;
import java.util.List;
import java.util.Map;

/** {@code dev.debrief.deployment.v1}. */
final class NativeDeployment {
    private static final Map<String, State> STATES = Map.of(
            "started",
            State.STARTED,
            "succeeded",
            State.SUCCEEDED,
            "failed",
            State.FAILED,
            "rolled_back",
            State.ROLLED_BACK);

    private NativeDeployment() {}

    static List<Signal> read(Delivery delivery, Fields fields) {
        var deploymentId = fields.text("deploymentId");
        var state = fields.word("status", STATES, State.STARTED);
        var startedAt = fields.time("startedAt");
        var finishedAt = fields.optionalTime("finishedAt");
        return List.of(new Deployment(
                Deployment.identity(Native.NAME, deploymentId, state),
                Native.NAME,
                delivery.id(),
                deploymentId,
                state,
                fields.text("service"),
                fields.optional("environment"),
                fields.optional("version"),
                startedAt,
                finishedAt,
                finishedAt == null ? startedAt : finishedAt,
                delivery.observedAt(),
                fields.optional("actor"),
                fields.verbatim("description"),
                fields.optional("incident"),
                fields.links("links")));
    }
}
