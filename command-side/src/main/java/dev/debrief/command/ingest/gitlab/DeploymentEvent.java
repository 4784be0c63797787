package dev.debrief.command.ingest.gitlab;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Links;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Deployment.State;
import dev.debrief.events.signal.Link;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deployment event. It tells when its status changed, with an offset that counts, and never when it started. */
final class DeploymentEvent {
    private DeploymentEvent() {}

    static List<Signal> read(Delivery delivery, Fields fields) {
        var state = state(fields.text("status"));
        return state == null ? List.of() : List.of(deployment(delivery, fields, state));
    }

    /** {@code created}, {@code blocked}, {@code canceled} and {@code skipped} change nothing that runs. */
    private static @Nullable State state(String status) {
        return switch (status) {
            case "running" -> State.STARTED;
            case "success" -> State.SUCCEEDED;
            case "failed" -> State.FAILED;
            default -> null;
        };
    }

    private static Deployment deployment(Delivery delivery, Fields fields, State state) {
        var id = fields.text("deployment_id");
        var at = fields.time("status_changed_at");
        var links = new ArrayList<Link>();
        Links.add(links, "Job", fields.optional("deployable_url"));
        Links.add(links, "Commit", fields.optional("commit_url"));
        Links.add(links, "Environment", fields.optional("environment_external_url"));
        return new Deployment(
                Deployment.identity(GitLab.NAME, id, state),
                GitLab.NAME,
                delivery.id(),
                id,
                state,
                service(fields.object("project")),
                fields.optional("environment"),
                fields.first("short_sha", "ref"),
                at,
                state == State.STARTED ? null : at,
                at,
                delivery.observedAt(),
                fields.optionalObject("user").first("username", "name"),
                fields.optional("commit_title"),
                null,
                links);
    }

    /** The last part of the path: the name may be any text. */
    private static String service(Fields project) {
        var path = project.optional("path_with_namespace");
        return path == null ? project.text("name") : path.substring(path.lastIndexOf('/') + 1);
    }
}
