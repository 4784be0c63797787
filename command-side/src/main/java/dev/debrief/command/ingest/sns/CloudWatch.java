package dev.debrief.command.ingest.sns;

import dev.debrief.command.ingest.Bodies;
import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Source;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Amazon CloudWatch alarms: JSON in a text inside the JSON of SNS, alone or in the records that a Lambda is given. */
@Component
class CloudWatch implements Source {
    static final String NAME = "sns";
    static final String TYPE = "com.amazonaws.sns";

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
        return body.has("TopicArn") || body.path("Records").path(0).path("Sns").isObject();
    }

    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        return Fields.read("SNS message", body, fields -> {
            var signals = new ArrayList<Signal>();
            if (!fields.node().path("Records").isArray()) {
                signals.addAll(message(delivery, fields));
            }
            for (var record : fields.objects("Records")) {
                signals.addAll(message(delivery, record.object("Sns")));
            }
            return signals;
        });
    }

    /** Subscriptions begin and end by messages of other types, and a topic may carry what is no alarm. */
    private static List<Signal> message(Delivery delivery, Fields message) {
        if (!message.text("Type").equals("Notification")) {
            return List.of();
        }
        var text = Objects.requireNonNullElse(message.optional("Message"), "");
        if (!text.startsWith("{")) {
            return List.of();
        }
        var alarm = Bodies.json(text);
        return alarm.has("NewStateValue")
                ? Fields.read("CloudWatch alarm", alarm, fields -> AlarmState.read(delivery, fields))
                : List.of();
    }
}
