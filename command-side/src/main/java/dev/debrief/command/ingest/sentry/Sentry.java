package dev.debrief.command.ingest.sentry;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Source;
import dev.debrief.events.signal.Signal;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Sentry: issues, issue alerts and metric alerts of an internal integration. */
@Component
class Sentry implements Source {
    static final String NAME = "sentry";
    static final String TYPE = "io.sentry";

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
        return body.has("action") && body.path("data").isObject() && body.has("installation");
    }

    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        return Fields.read("Sentry webhook", body, fields -> {
            var data = fields.optionalObject("data");
            if (data.has("issue")) {
                return IssueEvent.issue(delivery, fields, data.object("issue"));
            }
            if (data.has("metric_alert")) {
                return MetricAlert.read(delivery, fields, data);
            }
            return data.has("triggered_rule") ? IssueEvent.alert(delivery, data) : List.of();
        });
    }
}
