package dev.debrief.command.ingest.mattermost;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Source;
import dev.debrief.events.signal.Signal;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Mattermost: posts of public channels, by an outgoing webhook as form or JSON. */
@Component
class Mattermost implements Source {
    static final String NAME = "mattermost";
    static final String TYPE = "com.mattermost";

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
        return body.has("post_id") && body.has("channel_id");
    }

    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        return Fields.read("Mattermost webhook", body, fields -> List.of(Post.read(delivery, fields)));
    }
}
