package dev.debrief.command.rules;

import dev.debrief.events.signal.Severity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a rule does with the signals that it matches. */
sealed interface Effect {
    /** Joins the incident that holds an alert of the same value. */
    record Join(Expression by, @Nullable Duration within, boolean only) implements Effect {}

    /** Opens an incident whatever the severity, or never. */
    record Open(boolean always) implements Effect {}

    /** Waits, whatever the rules that are built in say. */
    record Ignore() implements Effect {}

    /** Counts as of another severity when it is decided whether it opens an incident. */
    record Rate(Severity severity) implements Effect {}

    /** What would happen, for people. */
    default String words() {
        return switch (this) {
            case Join _ -> "join an incident of the same value";
            case Open open -> open.always() ? "open an incident where none covers it" : "open no incident";
            case Ignore _ -> "wait in the inbox";
            case Rate rate -> "count as " + rate.severity().word();
        };
    }
}
