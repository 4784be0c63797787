package dev.debrief.command.ingest.jenkins;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Source;
import dev.debrief.events.signal.Signal;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Jenkins, by its Notification plugin: builds of jobs that deploy. */
@Component
class Jenkins implements Source {
    static final String NAME = "jenkins";
    static final String TYPE = "io.jenkins";

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
        return body.path("build").has("phase") && body.has("name");
    }

    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        return Fields.read("Jenkins notification", body, fields -> DeployBuild.read(delivery, fields));
    }
}
