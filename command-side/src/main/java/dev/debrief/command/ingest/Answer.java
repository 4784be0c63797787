package dev.debrief.command.ingest;

/** What a sender is told. */
public record Answer(int status, String contentType, String body) {
    /** The usual one: taken, and nothing more to say. */
    public static final Answer ACCEPTED = new Answer(202, "text/plain", "");

    /** A text that the sender wants to read back. */
    public static Answer text(String text) {
        return new Answer(200, "text/plain", text);
    }
}
