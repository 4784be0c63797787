package dev.debrief.command.web;

import java.util.List;
import java.util.stream.Collectors;

/** A body that cannot be followed, with everything that is wrong with it. */
public final class Malformed extends RuntimeException {
    /** One field that is wrong, and what to send instead. */
    public record Violation(String field, String message) {}

    private final transient List<Violation> violations;

    public Malformed(List<Violation> violations) {
        super(sentence(violations), null, false, false); // an answer, not a fault: nobody reads its stack
        this.violations = List.copyOf(violations);
    }

    /** One wrong field; {@code message} says what to send instead. */
    public static Malformed field(String field, String message) {
        return new Malformed(List.of(new Violation(field, message)));
    }

    /** All that is wrong, in the order of the fields. */
    public List<Violation> violations() {
        return violations;
    }

    private static String sentence(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.field() + ": " + violation.message())
                .collect(Collectors.joining(". ", "", "."));
    }
}
