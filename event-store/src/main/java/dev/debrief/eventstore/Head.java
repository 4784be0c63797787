package dev.debrief.eventstore;

/** The last event of a stream: where the next one goes and what its hash builds on. */
record Head(long sequence, byte[] hash) {}
