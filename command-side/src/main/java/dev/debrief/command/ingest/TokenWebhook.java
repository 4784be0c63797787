package dev.debrief.command.ingest;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** The HTTP side of senders that sign nothing: a bearer token, basic authentication, or a token in the address. */
public abstract class TokenWebhook implements Webhook {
    private final String name;
    private final Topic topic;
    private final String type;

    protected TokenWebhook(String name, Topic topic, String type) {
        this.name = name;
        this.topic = topic;
        this.type = type;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Topic topic() {
        return topic;
    }

    @Override
    public String type(Arrival arrival, JsonNode body) {
        return type;
    }

    @Override
    public void verify(Arrival arrival, List<String> secrets) {
        Proofs.token(arrival, secrets);
    }
}
