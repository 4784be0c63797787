package dev.debrief.command.ingest.slack;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Reactions;
import dev.debrief.command.ingest.Source;
import dev.debrief.events.signal.Signal;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Slack's Events API: messages, their edits, deletions, pins and reports; every other event says nothing that is recorded. */
@Component
class Slack implements Source {
    static final String NAME = "slack";
    static final String TYPE = "com.slack";

    private final Reactions reactions;

    Slack(Reactions reactions) {
        this.reactions = reactions;
    }

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
        return isEnvelope(body) || isUrlVerification(body) || isMessage(body);
    }

    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        if (isUrlVerification(body)) {
            return List.of();
        }
        return Fields.read("Slack event", body, fields -> {
            var event = fields.has("event") ? fields.object("event") : fields;
            return switch (event.text("type")) {
                case "message", "app_mention" -> MessageEvent.read(delivery, event);
                case "pin_added", "pin_removed", "reaction_added", "reaction_removed" ->
                    MarkEvent.read(delivery, event, reactions);
                case "event_callback" -> {
                    event.violation("event is missing: give an object");
                    yield List.of();
                }
                default -> List.of();
            };
        });
    }

    private static boolean isEnvelope(JsonNode body) {
        return "event_callback".equals(body.path("type").asString("")) && body.has("api_app_id");
    }

    static boolean isUrlVerification(JsonNode body) {
        return "url_verification".equals(body.path("type").asString("")) && body.has("challenge");
    }

    private static boolean isMessage(JsonNode body) {
        return "message".equals(body.path("type").asString("")) && body.has("channel") && body.has("ts");
    }
}
