package dev.debrief.command.ingest;

import dev.debrief.command.ingest.DeadLetters.Letter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What could not be read, and why; and reading it again once the reason is gone. */
@RestController
@RequestMapping("/api/dead-letters")
@Tag(name = "Dead letters")
class DeadLetterApi {
    private static final int MOST = 500;

    private final DeadLetters letters;
    private final Ingest ingest;

    DeadLetterApi(DeadLetters letters, Ingest ingest) {
        this.letters = letters;
        this.ingest = ingest;
    }

    /** A dead letter for people; a body that is no text is shown as Base64. */
    record Shown(
            String id,
            String topic,
            int partition,
            long offset,
            Map<String, String> headers,
            @Nullable String body,
            @Nullable String bodyBase64,
            String reason,
            Instant receivedAt,
            @Nullable Instant retriedAt) {
        static Shown of(Letter letter) {
            var text = letter.body() == null ? null : text(letter.body());
            var binary = letter.body() != null && text == null;
            return new Shown(
                    Long.toString(letter.id()),
                    letter.topic(),
                    letter.partition(),
                    letter.offset(),
                    letter.headers(),
                    text,
                    binary ? Base64.getEncoder().encodeToString(letter.body()) : null,
                    letter.reason(),
                    letter.receivedAt(),
                    letter.retriedAt());
        }

        private static @Nullable String text(byte[] body) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(body))
                        .toString();
            } catch (CharacterCodingException binary) {
                return null;
            }
        }
    }

    /** A page of dead letters, newest first; {@code next} is the cursor of the page after it. */
    record Page(List<Shown> items, @Nullable String next) {}

    @GetMapping
    @Operation(summary = "What could not be read, and why, newest first")
    Page list(@RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable Long cursor) {
        var most = Math.clamp(limit, 1, MOST);
        var found = letters.list(cursor == null ? Long.MAX_VALUE : cursor, most);
        var next = found.size() < most ? null : Long.toString(found.getLast().id());
        return new Page(found.stream().map(Shown::of).toList(), next);
    }

    @PostMapping("/{id}/retry")
    @Operation(summary = "Read a dead letter again, after what was wrong has been put right")
    ResponseEntity<?> retry(@PathVariable long id) {
        return switch (ingest.retry(id)) {
            case Retried.Taken taken -> ResponseEntity.ok(taken);
            case Retried.Refused refused ->
                problem(HttpStatus.UNPROCESSABLE_CONTENT, "Still unreadable", refused.reason());
            case Retried.Unknown _ -> problem(HttpStatus.NOT_FOUND, "Unknown", "There is no dead letter " + id + ".");
        };
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String title, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return ResponseEntity.of(problem).build();
    }
}
