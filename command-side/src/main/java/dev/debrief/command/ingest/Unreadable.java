package dev.debrief.command.ingest;

/** A body that a source cannot read. The message says which field is wrong and what to do, and never quotes the body. */
public class Unreadable extends RuntimeException {
    public Unreadable(String message) {
        super(message);
    }
}
