package dev.debrief.command.ingest.datadog;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Source;
import dev.debrief.events.signal.Signal;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Datadog: it has no body of its own, so what is read is the template in docs/sources/datadog.md. */
@Component
class Datadog implements Source {
    static final String NAME = "datadog";
    static final String TYPE = "com.datadog";

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
        return body.has("alert_transition") && body.has("monitor_id");
    }

    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        return Fields.read("Datadog notification", body, fields -> MonitorState.read(delivery, fields));
    }
}
