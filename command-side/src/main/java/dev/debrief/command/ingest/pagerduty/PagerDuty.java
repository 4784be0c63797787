package dev.debrief.command.ingest.pagerduty;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Source;
import dev.debrief.events.signal.Signal;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** PagerDuty: its webhooks v3, and mirrored requests to its Events API v2. */
@Component
class PagerDuty implements Source {
    static final String NAME = "pagerduty";
    static final String V3 = "com.pagerduty.v3";
    static final String EVENTS_V2 = "com.pagerduty.events.v2";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean speaks(String type) {
        return type.startsWith("com.pagerduty.");
    }

    @Override
    public boolean recognizes(JsonNode body) {
        return isEventsV2(body) || body.path("event").has("event_type");
    }

    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        return isEventsV2(body)
                ? Fields.read("PagerDuty event", body, fields -> EventsV2.read(delivery, fields))
                : Fields.read("PagerDuty webhook", body, fields -> WebhookV3.read(delivery, fields.object("event")));
    }

    static boolean isEventsV2(JsonNode body) {
        return body.has("routing_key")
                && (body.has("event_action") || body.path("payload").has("summary"));
    }
}
