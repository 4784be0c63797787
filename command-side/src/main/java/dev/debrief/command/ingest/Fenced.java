package dev.debrief.command.ingest;

/** Another consumer has moved a partition on since this one read it: what this one holds is old. */
class Fenced extends RuntimeException {
    Fenced(String message) {
        super(message);
    }
}
