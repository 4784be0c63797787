package dev.debrief.query.answers;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What was asked for is not known here, or was not yet known then; the sentence says what to check. */
public class NotKnown extends ErrorResponseException {
    public NotKnown(String sentence) {
        super(HttpStatus.NOT_FOUND, problem(sentence), null);
    }

    private static ProblemDetail problem(String sentence) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, sentence);
        problem.setTitle("Not known");
        return problem;
    }
}
