package dev.debrief.command.ingest.teams;

import dev.debrief.command.ingest.Answer;
import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Bodies;
import dev.debrief.command.ingest.Forged;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.TokenWebhook;
import dev.debrief.command.ingest.Topic;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** An outgoing webhook signs its body; a Graph notification holds the {@code clientState} of its subscription. */
@Component
class TeamsWebhook extends TokenWebhook {
    private static final int LONGEST_TOKEN = 2048;
    private static final String HMAC = "HMAC ";

    TeamsWebhook() {
        super(Teams.NAME, Topic.CHAT, Teams.TYPE);
    }

    /** Graph asks once, unsigned and without a body, before it subscribes. */
    @Override
    public @Nullable Answer handshake(Arrival arrival) {
        var token = arrival.query().get("validationToken");
        return token == null || token.length() > LONGEST_TOKEN || arrival.body().length > 0 ? null : Answer.text(token);
    }

    @Override
    public void verify(Arrival arrival, List<String> secrets) {
        var authorization = arrival.header("authorization");
        if (authorization == null) {
            clientStates(arrival, secrets);
            return;
        }
        var valid = false;
        for (var secret : secrets) {
            var expected = Base64.getEncoder().encodeToString(Proofs.hmac(key(secret), arrival.body()));
            valid |= Proofs.same(HMAC + expected, authorization.strip());
        }
        if (!valid) {
            throw Proofs.mismatch("authorization");
        }
    }

    private static void clientStates(Arrival arrival, List<String> secrets) {
        var body = Bodies.parse(arrival.body());
        if (!Teams.isGraph(body)) {
            throw new Forged("The Authorization header is missing: set the outgoing webhook's token as our secret.");
        }
        for (var each : body.path("value")) {
            Proofs.verbatim(each.path("clientState").asString(""), "The field clientState", secrets);
        }
    }

    private static byte[] key(String secret) {
        try {
            return Base64.getDecoder().decode(secret);
        } catch (IllegalArgumentException malformed) {
            return new byte[] {0}; // the clientState of a subscription, which signs nothing
        }
    }

    /** Graph wants 202; who mentioned the webhook is shown what it answers. */
    @Override
    public Answer accepted(Arrival arrival, JsonNode body) {
        return Teams.isGraph(body)
                ? Answer.ACCEPTED
                : new Answer(200, "application/json", "{\"type\":\"message\",\"text\":\"Recorded.\"}");
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(4);
    }
}
