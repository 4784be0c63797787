package dev.debrief.command.ingest.opsgenie;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Source;
import dev.debrief.events.signal.Signal;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Opsgenie: what was done to an alert. */
@Component
class Opsgenie implements Source {
    static final String NAME = "opsgenie";
    static final String TYPE = "com.opsgenie";

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
        return body.has("action") && body.path("alert").has("alertId");
    }

    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        return Fields.read("Opsgenie webhook", body, fields -> AlertAction.read(delivery, fields));
    }
}
