package dev.debrief.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private static final Instant STORED = Instant.parse("2026-03-02T08:00:07Z");
    private static final Instant SENT = Instant.parse("2026-03-02T08:00:05Z");
    private static final byte[] MILESTONE = """
            {"milestone":"mitigated","service":"checkout","at":"2026-03-02T08:00:00Z"}""".getBytes(StandardCharsets.UTF_8);

    @Test
    void aRecordWrittenByTheCloudEventsSdkIsReadInBinaryMode() {
        var written = KafkaMessageFactory.createWriter("debrief.alerts")
                .writeBinary(CloudEventBuilder.v1()
                        .withId("7")
                        .withSource(URI.create("/oncall"))
                        .withType("dev.debrief.milestone.v1")
                        .withTime(OffsetDateTime.parse("2026-03-02T09:00:05+01:00"))
                        .withData("application/json", MILESTONE)
                        .build());

        var delivery = Deliveries.of(record(written.headers(), written.value()));

        assertThat(delivery.id()).isEqualTo("/oncall 7");
        assertThat(delivery.type()).isEqualTo("dev.debrief.milestone.v1");
        assertThat(delivery.observedAt()).isEqualTo(SENT);
        assertThat(delivery.time()).isEqualTo(SENT);
        assertThat(delivery.header("content-type")).isEqualTo("application/json");
        assertThat(AllSources.sources().decode(delivery).signals()).hasSize(1);
    }

    @Test
    void aStructuredRecordIsUnwrapped() {
        var event = """
                {"specversion":"1.0","id":"7","source":"/oncall","type":"dev.debrief.milestone.v1",
                 "time":"2026-03-02T08:00:05Z","datacontenttype":"application/json","data":%s}""".formatted(new String(MILESTONE, StandardCharsets.UTF_8));

        var delivery = Deliveries.of(record(
                headers(Map.of("content-type", "application/cloudevents+json; charset=UTF-8")),
                event.getBytes(StandardCharsets.UTF_8)));

        assertThat(delivery.id()).isEqualTo("/oncall 7");
        assertThat(delivery.observedAt()).isEqualTo(SENT);
        assertThat(new String(delivery.body(), StandardCharsets.UTF_8))
                .isEqualTo(new String(MILESTONE, StandardCharsets.UTF_8));
    }

    @Test
    void aStructuredRecordWithoutItsAttributesIsRefusedByName() {
        var headers = headers(Map.of("content-type", "application/cloudevents+json"));

        assertThatThrownBy(() -> Deliveries.of(record(headers, "{\"id\":\"7\"}".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("source is missing")
                .hasMessageContaining("type is missing")
                .hasMessageContaining("data is missing");
    }

    @Test
    void aPlainRecordIsNamedByItsPlaceAndObservedWhenKafkaStoredIt() {
        var delivery = Deliveries.of(record(new RecordHeaders(), MILESTONE));

        assertThat(delivery.id()).isEqualTo("debrief.alerts 2 41");
        assertThat(delivery.type()).isNull();
        assertThat(delivery.observedAt()).isEqualTo(STORED);
        assertThat(AllSources.sources().decode(delivery).source()).isEqualTo("debrief");
    }

    @Test
    void theSameIdOfAnotherSourceIsAnotherDelivery() {
        var one = headers(Map.of("ce_type", "dev.debrief.milestone.v1", "ce_id", "7", "ce_source", "/oncall"));
        var other = headers(Map.of("ce_type", "dev.debrief.milestone.v1", "ce_id", "7", "ce_source", "/pager"));

        assertThat(Deliveries.of(record(one, MILESTONE)).id())
                .isNotEqualTo(Deliveries.of(record(other, MILESTONE)).id());
    }

    @Test
    void aCloudEventWithoutATimeWasObservedWhenKafkaStoredIt() {
        var headers = headers(Map.of("ce_type", "dev.debrief.milestone.v1", "ce_id", "7", "ce_source", "/oncall"));

        assertThat(Deliveries.of(record(headers, MILESTONE)).observedAt()).isEqualTo(STORED);
    }

    @Test
    void theTimeOfACdEventIsAnOccurrenceAndNoObservation() {
        var delivery = Deliveries.of(record(
                headers(Map.of("ce_type", "dev.cdevents.service.deployed.0.3.0", "ce_time", "2026-03-02T08:00:05Z")),
                MILESTONE));

        assertThat(delivery.observedAt()).isEqualTo(STORED);
        assertThat(delivery.time()).isEqualTo(SENT);
    }

    @Test
    void aMalformedTimeIsRefused() {
        assertThatThrownBy(() -> Deliveries.of(record(headers(Map.of("ce_time", "2026-03-02 noon")), MILESTONE)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("ce_time");
    }

    @Test
    void aRecordWithoutAValueIsRefused() {
        assertThatThrownBy(() -> Deliveries.of(record(new RecordHeaders(), null)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("no value");
    }

    @Test
    void anUnknownTypeIsRefused() {
        assertThatThrownBy(() -> AllSources.sources()
                        .decode(record(headers(Map.of("ce_type", "com.example.unknown")), MILESTONE)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("No source speaks this ce_type");
    }

    @Test
    void aBodyOfUnknownStructureIsRefused() {
        assertThatThrownBy(() -> AllSources.sources()
                        .decode(record(new RecordHeaders(), "{\"a\":1}".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("structure of no known source");
    }

    @Test
    void aListOfBodiesIsReadOneByOne() {
        var list = ("[" + new String(MILESTONE, StandardCharsets.UTF_8) + ","
                        + new String(MILESTONE, StandardCharsets.UTF_8).replace("mitigated", "detected") + "]")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(AllSources.sources()
                        .decode(record(new RecordHeaders(), list))
                        .signals())
                .hasSize(2);
    }

    private static Headers headers(Map<String, String> values) {
        var headers = new RecordHeaders();
        values.forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    private static ConsumerRecord<String, byte @Nullable []> record(Headers headers, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                "debrief.alerts",
                2,
                41,
                STORED.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                "checkout",
                value,
                headers,
                Optional.empty());
    }
}
