package dev.debrief.command.backfill;

import dev.debrief.command.ingest.Sources;
import dev.debrief.command.ingest.Webhook;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** Feeding history. Everything is read before anything is taken, and what was taken is never taken twice. */
@RestController
@RequestMapping("/api/sources")
@Tag(name = "Backfill")
class BackfillApi {
    private static final int LONGEST = 64 << 20; // bytes

    private final Map<String, Webhook> webhooks;
    private final Sources sources;
    private final Deposit deposit;
    private final PastIncidents incidents;
    private final Clock clock;
    private final JsonMapper json;

    BackfillApi(
            List<Webhook> webhooks,
            Sources sources,
            Deposit deposit,
            PastIncidents incidents,
            Clock clock,
            JsonMapper json) {
        this.webhooks = new TreeMap<>(webhooks.stream().collect(Collectors.toMap(Webhook::name, Function.identity())));
        this.sources = sources;
        this.deposit = deposit;
        this.incidents = incidents;
        this.clock = clock;
        this.json = json;
    }

    /** How many bodies are on their way through Kafka. */
    record Taken(int taken) {}

    @PostMapping(path = "/{source}/backfill", consumes = "application/x-ndjson")
    @Operation(summary = "Feed a vendor's history: one body a line, as its webhook would have sent it")
    ResponseEntity<Taken> lines(@PathVariable String source, HttpServletRequest request) throws IOException {
        var webhook = webhooks.get(source);
        if (webhook == null) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "There is no source of this name; use one of " + String.join(", ", webhooks.keySet()) + ".");
        }
        var bodies = new VendorLines(webhook, sources, clock).read(text(request));
        deposit.put(bodies);
        return ResponseEntity.accepted().body(new Taken(bodies.size()));
    }

    @PostMapping(path = "/slack/backfill", consumes = "application/zip")
    @Operation(summary = "Feed the archive that Slack exports")
    ResponseEntity<Taken> archive(HttpServletRequest request) throws IOException {
        var file = Files.createTempFile("slack-archive", ".zip");
        try {
            Files.copy(request.getInputStream(), file, StandardCopyOption.REPLACE_EXISTING);
            try (var archive = new SlackArchive(file, json)) {
                var count = 0;
                for (var _ : archive.messages()) {
                    count++; // all can be read
                }
                deposit.put(archive.messages());
                return ResponseEntity.accepted().body(new Taken(count));
            }
        } finally {
            Files.delete(file);
        }
    }

    @PostMapping(path = "/incidents/backfill", consumes = "text/csv")
    @Operation(summary = "Feed a table of incidents as CSV")
    PastIncidents.Fed table(
            HttpServletRequest request,
            @RequestHeader(name = "X-Debrief-Actor", required = false) @Nullable String actor)
            throws IOException {
        return incidents.feed(IncidentTable.read(text(request)), actor);
    }

    private static String text(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "The body is longer than 64 MB; send it in parts.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @ExceptionHandler
    ProblemDetail away(Deposit.Away away) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, away.getMessage());
    }

    @ExceptionHandler
    ProblemDetail notAnArchive(SlackArchive.NotAnArchive wrong) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, wrong.getMessage());
    }
}
