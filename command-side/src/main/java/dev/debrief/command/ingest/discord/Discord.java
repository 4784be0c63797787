package dev.debrief.command.ingest.discord;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Source;
import dev.debrief.events.signal.Signal;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Discord: messages as a relay of the gateway passes them on, alone or in its envelope, and webhook events. */
@Component
class Discord implements Source {
    static final String NAME = "discord";
    static final String TYPE = "com.discord";

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
        return isWebhookEvent(body) || isGatewayEvent(body) || isMessage(body);
    }

    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        return Fields.read("Discord event", body, fields -> {
            if (isWebhookEvent(body)) {
                var event = fields.optionalObject("event");
                var at = event.optionalTime("timestamp", DiscordTimes::read);
                return MessageEvent.read(delivery, event.optional("type"), event.optionalObject("data"), at);
            }
            if (isGatewayEvent(body)) {
                return MessageEvent.read(delivery, fields.optional("t"), fields.optionalObject("d"), null);
            }
            return MessageEvent.read(delivery, "MESSAGE", fields, null);
        });
    }

    private static boolean isWebhookEvent(JsonNode body) {
        return body.has("application_id") && body.has("type") && (body.has("event") || isPing(body));
    }

    static boolean isPing(JsonNode body) {
        return body.path("type").asInt(-1) == 0 && !body.has("channel_id");
    }

    private static boolean isGatewayEvent(JsonNode body) {
        return body.has("op") && body.path("d").isObject();
    }

    private static boolean isMessage(JsonNode body) {
        return body.has("id") && body.has("channel_id") && body.has("content") && body.has("author");
    }
}
