package dev.debrief.command.ingest.grafana;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Bodies;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.Times;
import dev.debrief.command.ingest.TokenWebhook;
import dev.debrief.command.ingest.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Grafana signs where it is told to, with or without a time, and else sends a header of its operator's choice. */
@Component
class GrafanaWebhook extends TokenWebhook {
    private static final String SIGNATURE = "x-grafana-alerting-signature";
    private static final String TIMESTAMP = "x-grafana-alerting-timestamp";
    private static final Duration WINDOW = Duration.ofMinutes(5);

    GrafanaWebhook() {
        super(Grafana.NAME, Topic.ALERTS, Grafana.TYPE);
    }

    @Override
    public void verify(Arrival arrival, List<String> secrets) {
        if (arrival.header(SIGNATURE) == null) {
            super.verify(arrival, secrets);
            return;
        }
        var timestamp = arrival.header(TIMESTAMP);
        if (timestamp == null) {
            Proofs.hexSignature(arrival, SIGNATURE, "", secrets, arrival.body());
            return;
        }
        Proofs.fresh(arrival, Times.ofSeconds(timestamp), WINDOW, TIMESTAMP);
        var signed = (timestamp + ":").getBytes(StandardCharsets.UTF_8);
        Proofs.hexSignature(arrival, SIGNATURE, "", secrets, signed, arrival.body());
    }

    @Override
    public int limit() {
        return Bodies.MAX_BYTES;
    }
}
