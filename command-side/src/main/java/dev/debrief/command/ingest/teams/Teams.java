package dev.debrief.command.ingest.teams;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Source;
import dev.debrief.events.signal.Signal;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Microsoft Teams: activities of an outgoing webhook, and change notifications of Graph where they carry the message. */
@Component
class Teams implements Source {
    static final String NAME = "teams";
    static final String TYPE = "com.microsoft.teams";

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
        return "msteams".equals(body.path("channelId").asString("")) || isGraph(body);
    }

    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        return isGraph(body)
                ? Fields.read("Graph change notification", body, fields -> GraphMessage.read(delivery, fields))
                : Fields.read("Teams activity", body, fields -> Activity.read(delivery, fields));
    }

    static boolean isGraph(JsonNode body) {
        return body.path("value").isArray() && body.path("value").path(0).has("subscriptionId");
    }
}
