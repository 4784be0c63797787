package dev.debrief.events.incident;

import java.time.Instant;

/** An incident's event with the facts of its storage: its id, its place in the stream and in the log, and when. */
public record Recorded(String eventId, long sequence, long position, Instant recordedAt, IncidentEvent event) {}
