package dev.debrief.command;

import dev.debrief.command.incident.Refused;
import dev.debrief.command.web.Malformed;
import java.util.List;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Says as an RFC 9457 problem why a call to the command side was not followed, and what to do instead. */
@RestControllerAdvice(basePackageClasses = CommandSide.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class CommandProblems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CommandProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refused refused) {
        var problem = switch (refused.reason()) {
            case UNKNOWN -> problem(HttpStatus.NOT_FOUND, "Unknown", refused.getMessage());
            case NOT_ALLOWED -> problem(HttpStatus.CONFLICT, "Not allowed", refused.getMessage());
            case BUSY -> problem(HttpStatus.SERVICE_UNAVAILABLE, "Busy", refused.getMessage());
        };
        if (refused.mergedInto() != null) {
            problem.setProperty("mergedInto", refused.mergedInto().value());
        }
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> malformed(Malformed malformed) {
        var problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "Malformed", malformed.getMessage());
        problem.setProperty("violations", List.copyOf(malformed.violations()));
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> overtaken(ConcurrencyException overtaken) {
        return answer(problem(
                HttpStatus.SERVICE_UNAVAILABLE, "Busy", "Somebody else wrote to the same stream; send this again."));
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        CannotAcquireLockException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    ResponseEntity<ProblemDetail> unreachable(Exception cause) {
        LOG.warn("The database cannot be reached.", cause);
        return answer(problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Unavailable",
                "The database cannot be reached; send this again soon."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> broken(Exception cause) {
        LOG.error("A call failed.", cause);
        return answer(problem(
                HttpStatus.INTERNAL_SERVER_ERROR, "Failed", "This is a fault of the server; its log says more."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var said = unreadable.getMessage() == null ? "The body cannot be read." : unreadable.getMessage();
        var detail = said.startsWith("Required request body is missing")
                ? "The body is missing; send a JSON object with Content-Type application/json."
                : said;
        return handleExceptionInternal(
                unreadable, problem(HttpStatus.BAD_REQUEST, "Malformed", detail), headers, status, request);
    }

    private static ProblemDetail problem(HttpStatus status, String title, @Nullable String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return problem;
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        var answer = ResponseEntity.status(problem.getStatus());
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) answer.header(HttpHeaders.RETRY_AFTER, "1");
        return answer.body(problem);
    }
}
