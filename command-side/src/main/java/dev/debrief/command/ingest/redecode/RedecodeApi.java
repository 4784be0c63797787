package dev.debrief.command.ingest.redecode;

import dev.debrief.command.ingest.Sources;
import dev.debrief.command.ingest.redecode.Redecoding.Asked;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reading a source's deliveries again after a mapping was put right: the difference first, then the change. */
@RestController
@RequestMapping("/api/sources/{source}/redecode")
@Tag(name = "Sources")
class RedecodeApi {
    private static final Duration BACK = Duration.ofDays(30);

    private final Redecodings redecodings;
    private final Sources sources;
    private final Clock clock;

    RedecodeApi(Redecodings redecodings, Sources sources, Clock clock) {
        this.redecodings = redecodings;
        this.sources = sources;
        this.clock = clock;
    }

    /** When it was received: the last 30 days unless said. {@code reason} is needed where it is to be applied. */
    record Body(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean apply,
            @Nullable String reason) {}

    @PostMapping
    @Operation(summary = "Reads the raw bodies of a source again; with apply the difference is recorded as events")
    ResponseEntity<?> start(@PathVariable String source, @RequestBody(required = false) @Nullable Body body) {
        var asked = body == null ? new Body(null, null, null, null) : body;
        if (!sources.names().contains(source)) {
            return unknown();
        }
        var now = clock.instant();
        var to = asked.to() == null ? now : asked.to();
        var from = asked.from() == null ? to.minus(BACK) : asked.from();
        var apply = Boolean.TRUE.equals(asked.apply());
        var reason = asked.reason() == null ? "" : asked.reason().strip();
        if (!from.isBefore(to)) {
            return malformed("from is not before to; give a time in which something was received.");
        }
        if (apply && (reason.isEmpty() || reason.length() > 500)) {
            return malformed("reason is missing or longer than 500 characters: say what was wrong with the reading.");
        }
        if (!redecodings.start(new Asked(source, from, to, apply, reason))) {
            return problem(
                    HttpStatus.CONFLICT,
                    "Already reading",
                    "This source is being read again just now; GET /api/sources/" + source
                            + "/redecode shows how far that is.");
        }
        return ResponseEntity.accepted()
                .header("Location", "/api/sources/" + source + "/redecode")
                .body(redecodings.report(source));
    }

    @GetMapping
    @Operation(summary = "How far reading a source again is, and what changed or would change, field by field")
    ResponseEntity<?> report(@PathVariable String source) {
        var report = redecodings.report(source);
        return report == null ? unknown() : ResponseEntity.ok(report);
    }

    private static ResponseEntity<ProblemDetail> unknown() {
        return problem(
                HttpStatus.NOT_FOUND, "Unknown", "There is no source of this name, or it was not read again yet.");
    }

    private static ResponseEntity<ProblemDetail> malformed(String detail) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, "Malformed", detail);
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String title, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return ResponseEntity.of(problem).build();
    }
}
