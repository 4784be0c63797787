package dev.debrief.command.ingest.webhooks;

/** A call whose body is larger than its source may send. */
class TooLarge extends RuntimeException {
    TooLarge(long limit) {
        super("The body is larger than " + limit
                + " bytes; raise debrief.webhooks.<source>.limit, or send less at once.");
    }
}
