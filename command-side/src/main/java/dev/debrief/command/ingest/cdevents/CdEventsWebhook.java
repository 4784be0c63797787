package dev.debrief.command.ingest.cdevents;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.TokenWebhook;
import dev.debrief.command.ingest.Topic;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** CDEvents by HTTP: the event alone, or in a CloudEvents envelope. */
@Component
class CdEventsWebhook extends TokenWebhook {
    CdEventsWebhook() {
        super(CdEvents.NAME, Topic.DEPLOYMENTS, CdEvents.PREFIX);
    }

    @Override
    public String type(Arrival arrival, JsonNode body) {
        var type = CdEvents.type(body);
        return type.startsWith(CdEvents.PREFIX) ? type : CdEvents.PREFIX + "unknown";
    }

    @Override
    public @Nullable String deliveryId(Arrival arrival, JsonNode body) {
        return body.path("context").path("id").asString(null);
    }
}
