package dev.debrief.query.projections;

import java.time.Instant;

/** One event of a stream, decoded, with the facts of its storage. */
public record Happened(
        String streamId, String eventId, long sequence, long position, Instant recordedAt, Object event) {}
