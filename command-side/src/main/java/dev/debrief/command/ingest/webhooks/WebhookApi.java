package dev.debrief.command.ingest.webhooks;

import dev.debrief.command.ingest.Bodies;
import dev.debrief.command.ingest.Sources;
import dev.debrief.command.ingest.Webhook;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /webhooks/{source}}: 202 once the call is durable in Kafka, and never before. */
@RestController
class WebhookApi extends Refusals {
    private final Map<String, Webhook> webhooks;
    private final Sources sources;
    private final Doors doors;
    private final Outbound outbound;
    private final Clock clock;

    WebhookApi(List<Webhook> webhooks, Sources sources, Doors doors, Outbound outbound, Clock clock) {
        this.webhooks = new TreeMap<>(webhooks.stream().collect(Collectors.toMap(Webhook::name, Function.identity())));
        this.sources = sources;
        this.doors = doors;
        this.outbound = outbound;
        this.clock = clock;
    }

    @PostMapping("/webhooks/{source}")
    @Operation(summary = "Takes a vendor's webhook call; see docs/sources")
    ResponseEntity<?> receive(@PathVariable String source, HttpServletRequest request) throws IOException {
        var webhook = webhooks.get(source);
        if (webhook == null) {
            return Problems.answer(
                    HttpStatus.NOT_FOUND,
                    "There is no source of this name; use one of " + String.join(", ", webhooks.keySet()) + ".");
        }
        var secrets = doors.secrets(source);
        var arrival = Calls.read(request, doors.limit(webhook), clock.instant());
        var handshake = webhook.handshake(arrival);
        if (handshake != null) {
            return answer(handshake);
        }
        if (!secrets.isEmpty()) {
            webhook.verify(arrival, secrets);
        }
        var body = Bodies.parse(arrival.body());
        var challenge = webhook.challenge(arrival, body);
        if (challenge != null) {
            return answer(challenge);
        }
        var record = Envelopes.wrap(webhook, arrival, body);
        var decoded = sources.decode(Envelopes.delivery(record, arrival));
        outbound.send(Envelopes.keyed(record, source, decoded.signals()), webhook.patience());
        return answer(webhook.accepted(arrival, body));
    }
}
