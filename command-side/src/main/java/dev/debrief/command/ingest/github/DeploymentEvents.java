package dev.debrief.command.ingest.github;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Links;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Deployment.State;
import dev.debrief.events.signal.Link;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The events {@code deployment} and {@code deployment_status}. */
final class DeploymentEvents {
    private DeploymentEvents() {}

    static List<Signal> requested(Delivery delivery, Fields fields) {
        return signal(delivery, fields, State.STARTED, null);
    }

    /**
     * {@code queued}, {@code waiting} and {@code pending} tell no more than the request did. {@code inactive} is what a
     * deployment becomes when a newer one took its place: not a rollback.
     */
    static List<Signal> status(Delivery delivery, Fields fields) {
        var status = fields.object("deployment_status");
        var at = status.time("created_at");
        return switch (status.text("state").toLowerCase(Locale.ROOT)) {
            case "in_progress" -> signal(delivery, fields, State.STARTED, at);
            case "success" -> signal(delivery, fields, rollsBack(fields) ? State.ROLLED_BACK : State.SUCCEEDED, at);
            case "failure", "error" -> signal(delivery, fields, State.FAILED, at);
            default -> List.of();
        };
    }

    private static boolean rollsBack(Fields fields) {
        var task = fields.optionalObject("deployment").optional("task");
        return task != null && task.toLowerCase(Locale.ROOT).contains("rollback");
    }

    /** {@code at} is the status's own time: {@code deployment.updated_at} moves with every status and is never used. */
    private static List<Signal> signal(Delivery delivery, Fields fields, State state, @Nullable Instant at) {
        var deployment = fields.object("deployment");
        var status = fields.optionalObject("deployment_status");
        if (deployment.flag("transient_environment")) {
            return List.of(); // a preview, gone with its pull request: no change to a running service
        }
        var id = deployment.text("id");
        var requestedAt = deployment.time("created_at");
        var startedAt = state == State.STARTED && at != null ? at : requestedAt;
        var finishedAt = state == State.STARTED ? null : at;
        var said = status.optional("description");
        return List.of(new Deployment(
                Deployment.identity(GitHub.NAME, id, state),
                GitHub.NAME,
                delivery.id(),
                id,
                state,
                fields.object("repository").text("name"),
                deployment.first("environment", "original_environment"),
                deployment.optional("sha"),
                startedAt,
                finishedAt,
                finishedAt == null ? startedAt : finishedAt,
                delivery.observedAt(),
                deployment.optionalObject("creator").optional("login"),
                said == null ? deployment.optional("description") : said,
                deployment.optionalObject("payload").optional("incident"),
                links(fields, status)));
    }

    private static List<Link> links(Fields fields, Fields status) {
        var links = new ArrayList<Link>();
        Links.add(links, "Log", status.first("log_url", "target_url"));
        Links.add(links, "Environment", status.optional("environment_url"));
        Links.add(links, "Workflow run", fields.optionalObject("workflow_run").optional("html_url"));
        Links.add(links, "Repository", fields.optionalObject("repository").optional("html_url"));
        return links;
    }
}
