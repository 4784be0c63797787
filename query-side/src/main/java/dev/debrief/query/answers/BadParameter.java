package dev.debrief.query.answers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A question could not be understood; says which parameter, its value, and what would be. */
public class BadParameter extends ErrorResponseException {
    public BadParameter(String parameter, @Nullable String value, String expected) {
        this(parameter, value, expected, List.of());
    }

    public BadParameter(String parameter, @Nullable String value, String expected, List<String> allowed) {
        super(HttpStatus.BAD_REQUEST, problem(sentence(parameter, value, expected), parameter, value, allowed), null);
    }

    private static String sentence(String parameter, @Nullable String value, String expected) {
        return "Parameter `" + parameter + "` is `" + value + "`, but must be " + expected + ".";
    }

    private static ProblemDetail problem(
            String sentence, String parameter, @Nullable String value, List<String> allowed) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, sentence);
        problem.setTitle("A parameter was not understood");
        problem.setProperty("parameter", parameter);
        problem.setProperty("value", value);
        if (!allowed.isEmpty()) problem.setProperty("allowed", allowed);
        return problem;
    }
}
