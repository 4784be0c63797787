package dev.debrief.eventstore;

/** A stream grew: what whoever reads {@link PgEventStore#changes} is told, once for many events. It is never stored. */
public record StreamChanged(String streamId) {}
