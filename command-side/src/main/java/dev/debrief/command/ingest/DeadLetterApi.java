package dev.debrief.command.ingest;

import dev.debrief.command.ingest.DeadLetters.Question;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What could not be read, and why; reading it again once the reason is gone, or giving it up. */
@RestController
@RequestMapping("/api/dead-letters")
@Tag(name = "Dead letters")
class DeadLetterApi {
    private static final int MOST = 500;

    private final DeadLetters letters;
    private final DeadLetterRetries retries;
    private final Ingest ingest;
    private final Clock clock;

    DeadLetterApi(DeadLetters letters, DeadLetterRetries retries, Ingest ingest, Clock clock) {
        this.letters = letters;
        this.retries = retries;
        this.ingest = ingest;
        this.clock = clock;
    }

    /** A page of dead letters, newest first; {@code next} is the cursor of the page after it. */
    record Page(List<ShownLetter> items, @Nullable String next) {}

    /** Which ones to read again: all that wait, or those of a source, with a reason, or of a time. */
    record Chosen(
            @Nullable String source,
            @Nullable String reason,
            @Nullable Instant from,
            @Nullable Instant to) {}

    record Dropping(@Nullable String reason) {}

    @GetMapping
    @Operation(summary = "What could not be read, and why, newest first")
    Page list(
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "false") boolean dropped,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable Long cursor) {
        var most = Math.clamp(limit, 1, MOST);
        var before = cursor == null ? Long.MAX_VALUE : cursor;
        var found = letters.list(new Question(source, reason, from, to, dropped, before), most);
        var next = found.size() < most ? null : Long.toString(found.getLast().id());
        return new Page(found.stream().map(ShownLetter::listed).toList(), next);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One of them whole: its bytes, headers, reason and tries, secrets masked")
    ResponseEntity<?> inspect(@PathVariable long id) {
        var letter = letters.find(id);
        return letter.isPresent() ? ResponseEntity.ok(ShownLetter.whole(letter.get())) : unknown(id);
    }

    @PostMapping("/{id}/retry")
    @Operation(summary = "Read a dead letter again, after what was wrong has been put right")
    ResponseEntity<?> retry(@PathVariable long id) {
        return switch (ingest.retry(id)) {
            case Retried.Taken taken -> ResponseEntity.ok(taken);
            case Retried.Refused refused ->
                problem(HttpStatus.UNPROCESSABLE_CONTENT, "Still unreadable", refused.reason());
            case Retried.Unknown _ -> unknown(id);
        };
    }

    @PostMapping("/retry")
    @Operation(summary = "Read all of them again, or those of a source, reason or time; GET tells how far it is")
    ResponseEntity<?> retryAll(@RequestBody(required = false) @Nullable Chosen body) {
        var chosen = body == null ? new Chosen(null, null, null, null) : body;
        var started = retries.start(
                new Question(chosen.source(), chosen.reason(), chosen.from(), chosen.to(), false, Long.MAX_VALUE));
        return started
                ? ResponseEntity.accepted()
                        .header("Location", "/api/dead-letters/retry")
                        .body(retries.report())
                : problem(
                        HttpStatus.CONFLICT,
                        "Already retrying",
                        "Dead letters are being read again just now; GET /api/dead-letters/retry shows how far that is.");
    }

    @GetMapping("/retry")
    @Operation(summary = "How far reading many again is, or how it ended")
    DeadLetterRetries.Report progress() {
        return retries.report();
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Give one up, for a reason that is kept; its body goes")
    ResponseEntity<?> drop(@PathVariable long id, @RequestBody(required = false) @Nullable Dropping dropping) {
        var reason = dropping == null ? null : dropping.reason();
        if (reason == null || reason.isBlank() || reason.length() > 1_000) {
            return problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Malformed",
                    "reason is missing or longer than 1000 characters: say why this is given up.");
        }
        return letters.drop(id, reason.strip(), clock.instant())
                ? ResponseEntity.noContent().build()
                : unknown(id);
    }

    private static ResponseEntity<ProblemDetail> unknown(long id) {
        return problem(HttpStatus.NOT_FOUND, "Unknown", "No dead letter " + id + " waits here.");
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String title, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return ResponseEntity.of(problem).build();
    }
}
