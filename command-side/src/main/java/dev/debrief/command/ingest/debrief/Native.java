package dev.debrief.command.ingest.debrief;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Source;
import dev.debrief.command.ingest.Unreadable;
import dev.debrief.events.signal.Signal;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The four native types: {@code dev.debrief.alert.v1}, {@code deployment.v1}, {@code chat.v1}, {@code milestone.v1}. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Native implements Source {
    static final String NAME = "debrief";
    static final String ALERT = "dev.debrief.alert.v1";
    static final String DEPLOYMENT = "dev.debrief.deployment.v1";
    static final String CHAT = "dev.debrief.chat.v1";
    static final String MILESTONE = "dev.debrief.milestone.v1";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean speaks(String type) {
        return type.startsWith("dev.debrief.");
    }

    @Override
    public boolean recognizes(JsonNode body) {
        return !sniffed(body).isEmpty();
    }

    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        var type = delivery.type() == null ? sniffed(body) : delivery.type();
        return switch (type) {
            case ALERT -> Fields.read(type, body, fields -> NativeAlert.read(delivery, fields));
            case DEPLOYMENT -> Fields.read(type, body, fields -> NativeDeployment.read(delivery, fields));
            case CHAT -> Fields.read(type, body, fields -> NativeChat.read(delivery, fields));
            case MILESTONE -> Fields.read(type, body, fields -> NativeMilestone.read(delivery, fields));
            default ->
                throw new Unreadable("This ce_type of Debrief is not known; send one of " + ALERT + ", " + DEPLOYMENT
                        + ", " + CHAT + ", " + MILESTONE + ".");
        };
    }

    private static String sniffed(JsonNode body) {
        if (body.has("alertId") && (body.has("status") || body.has("startedAt"))) {
            return ALERT;
        }
        if (body.has("deploymentId")) {
            return DEPLOYMENT;
        }
        if (body.has("messageId") && body.has("channel")) {
            return CHAT;
        }
        return body.has("milestone") && body.has("at") ? MILESTONE : "";
    }
}
