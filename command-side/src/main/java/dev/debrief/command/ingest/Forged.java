package dev.debrief.command.ingest;

/** A webhook call that does not prove where it comes from. The message says what is wrong and never quotes a secret. */
public class Forged extends RuntimeException {
    public Forged(String message) {
        super(message);
    }
}
