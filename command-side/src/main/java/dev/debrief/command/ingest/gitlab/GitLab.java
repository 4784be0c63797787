package dev.debrief.command.ingest.gitlab;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Source;
import dev.debrief.events.signal.Signal;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** GitLab: deployment events; every other event says nothing that is recorded. */
@Component
class GitLab implements Source {
    static final String NAME = "gitlab";
    static final String TYPE = "com.gitlab";

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
        return body.has("object_kind") && body.has("project");
    }

    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        return Fields.read(
                "GitLab webhook",
                body,
                fields -> "deployment".equals(fields.optional("object_kind"))
                        ? DeploymentEvent.read(delivery, fields)
                        : List.of());
    }
}
