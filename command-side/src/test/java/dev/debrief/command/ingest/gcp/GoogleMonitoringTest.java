package dev.debrief.command.ingest.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.TokenWebhookContract;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoogleMonitoringTest implements TokenWebhookContract {
    @Override
    public String source() {
        return "gcp";
    }

    @Override
    public String type(String payload) {
        return GoogleMonitoring.TYPE;
    }

    @Override
    public Webhook webhook() {
        return new GoogleMonitoringWebhook();
    }

    private Alert alert(String payload) {
        return (Alert) signals(payload).getFirst();
    }

    @Test
    void timesAreSecondsOfTheEpochAndTheEndIsNullWhileItIsOpen() {
        var open = alert("open.json");
        var closed = alert("closed.json");

        assertThat(open.occurredAt()).isEqualTo(Instant.ofEpochSecond(1499368214));
        assertThat(closed.occurredAt()).isEqualTo(Instant.ofEpochSecond(1499368836));
        assertThat(closed.episode()).isEqualTo(open.episode());
        assertThat(open.title()).isEqualTo("Webserver Health: CPU usage");
    }

    @Test
    void aPolicyWithoutASeverityIsHigh() {
        assertThat(alert("open.json").severity()).isEqualTo(Severity.HIGH);
        assertThat(alert("open-with-labels.json").severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void theLabelsOfThePolicyNameTheServiceElseTheResource() {
        assertThat(alert("open-with-labels.json").service()).isEqualTo("checkout");
        assertThat(alert("open-with-labels.json").environment()).isEqualTo("production");
        assertThat(alert("open.json").service()).isEqualTo("webserver-85");
    }

    @Test
    void aTokenInTheAddressIsAcceptedWhereNoHeaderCanBeSet() {
        var arrival = new Arrival(Map.of(), Map.of("token", secret()), new byte[0], ARRIVED);

        assertThatCode(() -> webhook().verify(arrival, List.of(secret()))).doesNotThrowAnyException();
    }
}
