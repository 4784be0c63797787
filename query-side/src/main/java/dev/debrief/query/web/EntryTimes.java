package dev.debrief.query.web;

import dev.debrief.events.incident.TimelineEntry;
import org.jspecify.annotations.Nullable;

/** The three times of a line and where it came from. */
record EntryTimes(
        Moment occurred,
        Moment observed,
        Moment recorded,
        String event,
        String position,
        @Nullable String rule) {
    static EntryTimes of(TimelineEntry entry) {
        return new EntryTimes(
                Moment.of(entry.occurredAt(), null),
                Moment.of(entry.observedAt(), null),
                Moment.of(entry.recordedAt(), null),
                entry.eventId(),
                Words.number(entry.position()),
                entry.why() == null ? null : entry.why().rule());
    }
}
