package dev.debrief.command.incident;

import dev.debrief.events.incident.IncidentId;
import org.jspecify.annotations.Nullable;

/** A command that was not followed. The message is a sentence that says why and what to do instead. */
public final class Refused extends RuntimeException {
    /** Why a command was not followed. */
    public enum Reason {
        UNKNOWN,
        NOT_ALLOWED,
        BUSY
    }

    private final Reason reason;
    private final @Nullable IncidentId mergedInto;

    private Refused(Reason reason, String message, @Nullable IncidentId mergedInto) {
        super(message, null, false, false); // an answer, not a fault: nobody reads its stack
        this.reason = reason;
        this.mergedInto = mergedInto;
    }

    /** What the command is about does not exist. */
    public static Refused unknown(String message) {
        return new Refused(Reason.UNKNOWN, message, null);
    }

    /** The incident is not in a state that allows it. */
    public static Refused notAllowed(String message) {
        return new Refused(Reason.NOT_ALLOWED, message, null);
    }

    /** Others are writing to the same stream faster than this command could be decided. */
    public static Refused busy(String message) {
        return new Refused(Reason.BUSY, message, null);
    }

    /** The incident takes no decisions any more; {@code into} does. */
    public static Refused merged(String reference, IncidentId into) {
        var message = reference + " was merged into " + into + " and takes no decisions any more; send this to " + into;
        return new Refused(Reason.NOT_ALLOWED, message + " instead.", into);
    }

    public Reason reason() {
        return reason;
    }

    /** Where the incident went that the command was sent to, null unless that is why it was refused. */
    public @Nullable IncidentId mergedInto() {
        return mergedInto;
    }
}
