package dev.debrief.command.ingest.webhooks;

import dev.debrief.command.ingest.Answer;
import dev.debrief.command.ingest.Forged;
import dev.debrief.command.ingest.Unreadable;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** How callers are answered, and why some are turned away. */
abstract class Refusals {
    static ResponseEntity<?> answer(Answer answer) {
        var response = ResponseEntity.status(answer.status());
        if (answer.body().isEmpty()) {
            return response.build();
        }
        return response.header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.parseMediaType(answer.contentType()))
                .body(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> closed(Doors.Closed closed) {
        return Problems.answer(HttpStatus.FORBIDDEN, closed.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> forged(Forged forged) {
        return Problems.answer(HttpStatus.UNAUTHORIZED, forged.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(Unreadable unreadable) {
        return Problems.answer(HttpStatus.BAD_REQUEST, unreadable.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(TooLarge tooLarge) {
        return Problems.answer(HttpStatus.CONTENT_TOO_LARGE, tooLarge.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> away(Outbound.Away away) {
        return Problems.answer(HttpStatus.SERVICE_UNAVAILABLE, away.getMessage());
    }
}
