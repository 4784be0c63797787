package dev.debrief.command.ingest.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.debrief.command.ingest.IngestStatus;
import dev.debrief.command.ingest.IngestStatus.PartitionStanding;
import dev.debrief.command.ingest.IngestStatus.SourceStanding;
import dev.debrief.command.ingest.TestDeliveries;
import dev.debrief.command.ingest.Webhook;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** How each source is doing, and trying one without touching an incident. */
@RestController
@RequestMapping("/api/sources")
@Tag(name = "Sources")
class SourcesApi {
    private final IngestStatus status;
    private final TestEvents events;
    private final TestDeliveries tests;
    private final List<Webhook> webhooks;
    private final Doors doors;
    private final Clock clock;

    SourcesApi(
            IngestStatus status,
            TestEvents events,
            TestDeliveries tests,
            List<Webhook> webhooks,
            Doors doors,
            Clock clock) {
        this.status = status;
        this.events = events;
        this.tests = tests;
        this.webhooks = webhooks;
        this.doors = doors;
        this.clock = clock;
    }

    /** Every source, and every partition of Kafka; {@code partitions} is empty while Kafka does not answer. */
    record Standing(List<Entry> sources, List<PartitionStanding> partitions, Instant at) {}

    /**
     * One source. {@code door} says who may post to its webhook: {@code secret}, {@code open} (this machine alone),
     * {@code closed}, or {@code none} where it has no webhook.
     */
    record Entry(SourceStanding standing, String door, boolean testable) {
        @Override
        @JsonUnwrapped
        public SourceStanding standing() {
            return standing;
        }
    }

    /** A test: {@code sent} until it came out of Kafka, then {@code decoded} with its signals, or {@code refused}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Tested(
            String id,
            String source,
            String state,
            Instant sentAt,
            @Nullable Instant seenAt,
            @Nullable Long millis,
            @Nullable JsonNode signals,
            @Nullable String reason) {
        static Tested of(TestDeliveries.Test test) {
            var seen = test.seenAt();
            var state = seen == null ? "sent" : test.refusal() == null ? "decoded" : "refused";
            return new Tested(
                    test.id(),
                    test.source(),
                    state,
                    test.sentAt(),
                    seen,
                    seen == null ? null : Duration.between(test.sentAt(), seen).toMillis(),
                    test.signals(),
                    test.refusal());
        }
    }

    @GetMapping
    @Operation(summary = "What came of each source's deliveries, and how much waits in Kafka")
    Standing all() {
        var now = clock.instant();
        var entries = status.sources(now).stream()
                .map(each -> new Entry(each, door(each.name()), Sample.exists(each.name())))
                .toList();
        return new Standing(entries, status.partitions(), now);
    }

    @PostMapping("/{source}/test")
    @Operation(summary = "Sends the vendor's sample through Kafka to the decoder; it becomes no fact")
    ResponseEntity<?> test(@PathVariable String source) {
        if (!Sample.exists(source)) {
            return Problems.answer(HttpStatus.NOT_FOUND, "There is no source " + clip(source) + " with a sample.");
        }
        var id = events.send(source);
        return ResponseEntity.accepted()
                .header("Location", "/api/sources/" + source + "/test/" + id)
                .body(tests.find(id).map(Tested::of));
    }

    @GetMapping("/{source}/test/{id}")
    @Operation(summary = "Whether a test came out of Kafka, and what it was read as")
    ResponseEntity<?> tested(@PathVariable String source, @PathVariable String id) {
        var test = tests.find(id).filter(each -> each.source().equals(source));
        return test.isPresent()
                ? ResponseEntity.ok(Tested.of(test.get()))
                : Problems.answer(HttpStatus.NOT_FOUND, "There is no test of this id; tests are kept for eight days.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> away(Outbound.Away away) {
        return Problems.answer(HttpStatus.SERVICE_UNAVAILABLE, away.getMessage());
    }

    private String door(String source) {
        if (webhooks.stream().noneMatch(webhook -> webhook.name().equals(source))) {
            return "none";
        }
        try {
            return doors.secrets(source).isEmpty() ? "open" : "secret";
        } catch (Doors.Closed closed) {
            return "closed";
        }
    }

    private static String clip(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
