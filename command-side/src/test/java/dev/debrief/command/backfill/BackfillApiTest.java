package dev.debrief.command.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.mockito.Mockito.mock;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.debrief.command.ingest.AllSources;
import dev.debrief.command.ingest.Deliveries;
import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.command.web.Malformed;
import dev.debrief.events.signal.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.json.JsonMapper;

class BackfillApiTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:05Z");

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    @Test
    void everyLineOfAnExportIsADeliveryOfItsSource() throws Exception {
        var firing = line("alertmanager", "mixed-group-truncated.json");

        api().perform(post("/api/sources/alertmanager/backfill")
                        .contentType("application/x-ndjson")
                        .content(firing + "\n\n" + firing.replace("checkout", "payments") + "\n"))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.taken").value(2));

        assertThat(kafka.history()).hasSize(2).allSatisfy(record -> {
            assertThat(record.topic()).isEqualTo("debrief.alerts");
            assertThat(read(record).type()).isEqualTo("com.prometheus.alertmanager");
            assertThat(read(record).observedAt()).isEqualTo(NOW);
        });
        assertThat(kafka.history()).extracting(record -> read(record).id()).doesNotHaveDuplicates();
    }

    @Test
    void theSameExportFedAgainIsTheSameDeliveries() throws Exception {
        for (var time = 0; time < 2; time++) {
            api().perform(post("/api/sources/alertmanager/backfill")
                    .contentType("application/x-ndjson")
                    .content(line("alertmanager", "mixed-group-truncated.json")));
        }

        assertThat(kafka.history())
                .hasSize(2)
                .extracting(record -> read(record).id())
                .containsOnly(read(kafka.history().getFirst()).id());
    }

    @Test
    void oneLineThatCannotBeReadLeavesAllOut() throws Exception {
        api().perform(post("/api/sources/alertmanager/backfill")
                        .contentType("application/x-ndjson")
                        .content(line("alertmanager", "mixed-group-truncated.json") + "\n{\"cut off"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("line 2")));

        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void anArchiveOfSlackIsItsMessagesWithChannelAndAuthor() throws Exception {
        api().perform(post("/api/sources/slack/backfill")
                        .contentType("application/zip")
                        .content(zip(Map.of(
                                "channels.json", "[{\"id\":\"C1\",\"name\":\"inc-42\"}]",
                                "users.json", "[{\"id\":\"U1\",\"profile\":{\"display_name\":\"Ana\"}}]",
                                "inc-42/2025-03-01.json", """
                                        [{"type":"message","user":"U1","text":"WAF off","ts":"1740823200.000100"},
                                         {"type":"message","subtype":"channel_join","user":"U1","ts":"1740823100.000100"}]"""))))
                .andExpect(status().isAccepted());

        var messages = kafka.history().stream()
                .flatMap(record -> AllSources.sources().decode(read(record)).signals().stream())
                .map(Message.class::cast)
                .toList();
        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.id().value()).isEqualTo("message:slack:C1:1740823200.000100");
            assertThat(message.author()).isEqualTo("Ana");
            assertThat(message.text()).isEqualTo("WAF off");
            assertThat(message.occurredAt()).isEqualTo(Instant.parse("2025-03-01T10:00:00.000100Z"));
        });
    }

    @Test
    void whatIsNoArchiveIsRefusedInASentence() throws Exception {
        for (var body : List.of("no zip".getBytes(StandardCharsets.UTF_8), zip(Map.of("notes.txt", "hello")))) {
            api().perform(post("/api/sources/slack/backfill")
                            .contentType("application/zip")
                            .content(body))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.detail", containsString("as Slack exported it")));
        }
    }

    @Test
    void whatKafkaDoesNotConfirmIsToldToBeSentAgain() throws Exception {
        kafka.sendException = new KafkaException("away");

        api().perform(post("/api/sources/alertmanager/backfill")
                        .contentType("application/x-ndjson")
                        .content(line("alertmanager", "mixed-group-truncated.json")))
                .andExpect(status().isServiceUnavailable())
                .andExpect(jsonPath("$.detail", containsString("send the same again")));
    }

    private MockMvc api() {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return MockMvcBuilders.standaloneSetup(new BackfillApi(
                        AllSources.all(Webhook.class),
                        AllSources.sources(),
                        new Deposit(kafka, clock),
                        mock(PastIncidents.class),
                        clock,
                        JsonMapper.shared()))
                .setControllerAdvice(new MalformedAsProblem())
                .build();
    }

    /** As the whole command side answers it. */
    @RestControllerAdvice
    static class MalformedAsProblem {
        @ExceptionHandler
        ProblemDetail malformed(Malformed malformed) {
            return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, malformed.getMessage());
        }
    }

    private static String line(String source, String payload) {
        return new String(Payloads.read(source, payload), StandardCharsets.UTF_8).replace("\n", " ");
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : new LinkedHashMap<>(files).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static Delivery read(ProducerRecord<String, byte[]> record) {
        return Deliveries.of(new ConsumerRecord<>(
                record.topic(),
                0,
                0,
                NOW.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty()));
    }
}
