package dev.debrief.command.ingest;

/** What came of reading a dead letter again. */
sealed interface Retried {
    /** It was read, and this many of its signals were new. */
    record Taken(int recorded) implements Retried {}

    /** It still cannot be read or recorded. */
    record Refused(String reason) implements Retried {}

    /** There is none of that id. */
    record Unknown() implements Retried {}
}
