package dev.debrief.command.ingest.cdevents;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Source;
import dev.debrief.events.signal.Signal;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** CDEvents of services and incidents, of any version; every other subject says nothing that is recorded. */
@Component
class CdEvents implements Source {
    static final String NAME = "cdevents";
    static final String PREFIX = "dev.cdevents.";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean speaks(String type) {
        return type.startsWith(PREFIX);
    }

    @Override
    public boolean recognizes(JsonNode body) {
        return type(body).startsWith(PREFIX);
    }

    /** The version stands inside the type: {@code dev.cdevents.service.deployed.0.3.0}. */
    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        var event = body.has("context") ? body : body.path("data"); // an event in an envelope of its own
        return Fields.read("CDEvent", event, fields -> {
            var words = fields.object("context").text("type").split("\\.", 5);
            var subject = words.length > 3 ? words[2] : "";
            return switch (subject) {
                case "service" -> ServiceEvent.read(delivery, fields, words[3]);
                case "incident" -> IncidentEvent.read(delivery, fields, words[3]);
                default -> List.of();
            };
        });
    }

    static String type(JsonNode body) {
        var event = body.has("context") ? body : body.path("data");
        return event.path("context").path("type").asString("");
    }
}
