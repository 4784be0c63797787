package dev.debrief.command.ingest.pagerduty;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Bodies;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.TokenWebhook;
import dev.debrief.command.ingest.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** PagerDuty signs v3 with every secret that is valid; a mirrored Events API request proves itself by its routing key. */
@Component
class PagerDutyWebhook extends TokenWebhook {
    private static final String SIGNATURE = "x-pagerduty-signature";

    PagerDutyWebhook() {
        super(PagerDuty.NAME, Topic.ALERTS, PagerDuty.V3);
    }

    @Override
    public String type(Arrival arrival, JsonNode body) {
        return PagerDuty.isEventsV2(body) ? PagerDuty.EVENTS_V2 : PagerDuty.V3;
    }

    @Override
    public void verify(Arrival arrival, List<String> secrets) {
        if (arrival.header(SIGNATURE) == null
                && arrival.header("authorization") == null
                && routingKey(arrival) != null) {
            Proofs.verbatim(String.valueOf(routingKey(arrival)), "The routing_key", secrets);
            return;
        }
        // Versions other than v1 are of a future that is not known here.
        var stated = List.of(Proofs.stated(arrival, SIGNATURE).split("\\s*,\\s*", -1));
        var valid = false;
        for (var secret : secrets) {
            var key = secret.getBytes(StandardCharsets.UTF_8);
            var expected = "v1=" + HexFormat.of().formatHex(Proofs.hmac(key, arrival.body()));
            for (var signature : stated) {
                valid |= Proofs.same(expected, signature);
            }
        }
        if (!valid) {
            throw Proofs.mismatch(SIGNATURE);
        }
    }

    private static @Nullable String routingKey(Arrival arrival) {
        var body = Bodies.parse(arrival.body());
        return PagerDuty.isEventsV2(body) ? body.path("routing_key").asString("") : null;
    }

    @Override
    public @Nullable String deliveryId(Arrival arrival, JsonNode body) {
        return body.path("event").path("id").asString(null);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(4);
    }
}
