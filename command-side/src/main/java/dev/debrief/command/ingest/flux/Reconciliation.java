package dev.debrief.command.ingest.flux;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Deployment.State;
import dev.debrief.events.signal.Signal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reconciliation. It has no id: (object, revision, state) names it, so that repeating the same revision says nothing
 * new. Flux leaves out repeats within five minutes, so that no repeat does not mean no failure.
 */
final class Reconciliation {
    private static final Set<String> KINDS = Set.of("Kustomization", "HelmRelease");

    private Reconciliation() {}

    static List<Signal> read(Delivery delivery, Fields fields) {
        var object = fields.object("involvedObject");
        var state = state(fields.text("reason"));
        return state == null || !KINDS.contains(object.text("kind"))
                ? List.of()
                : List.of(deployment(delivery, fields, object, state));
    }

    private static @Nullable State state(String reason) {
        return switch (reason) {
            case "ReconciliationSucceeded", "InstallSucceeded", "UpgradeSucceeded" -> State.SUCCEEDED;
            case "RollbackSucceeded" -> State.ROLLED_BACK;
            default -> reason.endsWith("Failed") ? State.FAILED : null;
        };
    }

    private static Deployment deployment(Delivery delivery, Fields fields, Fields object, State state) {
        var metadata = fields.optionalObject("metadata").all();
        var name = object.text("name");
        var namespace = object.optional("namespace");
        var revision = value(metadata, "revision");
        var id = object.text("kind") + "/" + namespace + "/" + name + "@" + revision;
        var at = fields.time("timestamp");
        var service = value(metadata, "service");
        var environment = value(metadata, "environment");
        return new Deployment(
                Deployment.identity(Flux.NAME, id, state),
                Flux.NAME,
                delivery.id(),
                id,
                state,
                service == null ? name : service,
                environment == null ? value(metadata, "env") : environment,
                revision == null ? null : commit(revision),
                at,
                at,
                at,
                delivery.observedAt(),
                null,
                fields.optional("message"),
                null,
                List.of());
    }

    /** Keys carry the API group of their object in front: {@code kustomize.toolkit.fluxcd.io/revision}. */
    private static @Nullable String value(Map<String, String> metadata, String name) {
        for (var entry : metadata.entrySet()) {
            if (entry.getKey().equals(name) || entry.getKey().endsWith("/" + name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** {@code main/<sha>} in older versions, {@code main@sha1:<sha>} in newer. */
    private static String commit(String revision) {
        return revision.substring(Math.max(revision.lastIndexOf('/'), revision.lastIndexOf(':')) + 1);
    }
}
