package dev.debrief.command.ingest.github;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Source;
import dev.debrief.events.signal.Signal;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** GitHub: deployments and their statuses; every other event says nothing that is recorded. */
@Component
class GitHub implements Source {
    static final String NAME = "github";
    static final String TYPE = "com.github";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean speaks(String type) {
        return type.equals(TYPE) || type.startsWith(TYPE + ".");
    }

    @Override
    public boolean recognizes(JsonNode body) {
        return body.path("repository").has("full_name") && body.has("sender");
    }

    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        return switch (event(delivery, body)) {
            case "deployment" ->
                Fields.read("GitHub deployment", body, fields -> DeploymentEvents.requested(delivery, fields));
            case "deployment_status" ->
                Fields.read("GitHub deployment_status", body, fields -> DeploymentEvents.status(delivery, fields));
            case "workflow_run" ->
                Fields.read("GitHub workflow_run", body, fields -> WorkflowRun.read(delivery, fields));
            default -> List.of();
        };
    }

    /** The kind of event stands in a header only; without it the body's own members tell. */
    private static String event(Delivery delivery, JsonNode body) {
        var stated = delivery.header("x-github-event");
        if (stated != null) {
            return stated;
        }
        var type = delivery.type();
        if (type != null && type.startsWith(TYPE + ".")) {
            return type.substring(TYPE.length() + 1);
        }
        if (body.path("deployment_status").isObject()) {
            return "deployment_status";
        }
        if (body.path("deployment").isObject()) {
            return "deployment";
        }
        return body.path("workflow_run").isObject() && body.path("workflow").isObject() ? "workflow_run" : "";
    }
}
