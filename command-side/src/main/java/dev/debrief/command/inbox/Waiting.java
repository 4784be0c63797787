package dev.debrief.command.inbox;

import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What waits, one for each alert episode and each message with its edits: they are attached together. Of its parts the
 * one with the highest {@code rank}, and of those the one that was {@code changedAt} last, says how it reads.
 */
record Waiting(
        String unit,
        List<String> signals,
        List<String> eventIds,
        List<String> deliveries,
        String kind,
        int rank,
        String source,
        @Nullable String service,
        @Nullable String serviceKey,
        @Nullable String environment,
        Instant occurredAt,
        Instant changedAt,
        Instant recordedAt,
        String title,
        @Nullable String text,
        @Nullable String author,
        @Nullable String state,
        String why,
        String search) {
    /** What kind of signal waits. */
    enum Kind {
        ALERT,
        DEPLOYMENT,
        MESSAGE,
        MILESTONE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What never parts; the same words that correlation keeps together by. */
    static String unit(Signal signal) {
        return switch (signal) {
            case Alert alert -> "alert:" + alert.episode();
            case Message message -> "message:" + message.message();
            case Deployment _, MilestoneReport _ -> signal.id().value();
        };
    }

    /** What a signal of this id may be part of: its unit among others, for the id of a signal begins with that of its unit. */
    static Stream<String> units(String signal) {
        return IntStream.rangeClosed(1, signal.length())
                .filter(end -> end == signal.length() || signal.charAt(end) == ':')
                .mapToObj(end -> signal.substring(0, end));
    }

    static Waiting of(Signal signal, String why, String eventId, Instant recordedAt) {
        var reads = Wording.of(signal);
        return new Waiting(
                unit(signal),
                List.of(signal.id().value()),
                List.of(eventId),
                List.of(signal.delivery()),
                reads.kind().word(),
                reads.rank(),
                signal.source(),
                signal.service(),
                key(signal.service()),
                signal.environment(),
                reads.occurredAt(),
                reads.changedAt(),
                recordedAt,
                reads.clippedTitle(),
                reads.text(),
                reads.author(),
                reads.state() == null ? null : reads.state().toLowerCase(Locale.ROOT),
                why,
                words(reads.all(signal)));
    }

    /** This with an earlier or later part of the same unit; how it reads is decided where it is kept. */
    Waiting with(Waiting other) {
        var reads = other.rank > rank || (other.rank == rank && !other.changedAt.isBefore(changedAt)) ? other : this;
        return new Waiting(
                unit,
                Stream.concat(signals.stream(), other.signals.stream())
                        .distinct()
                        .toList(),
                Stream.concat(eventIds.stream(), other.eventIds.stream()).toList(),
                Stream.concat(deliveries.stream(), other.deliveries.stream())
                        .distinct()
                        .toList(),
                kind,
                reads.rank,
                source,
                reads.service,
                reads.serviceKey,
                reads.environment,
                occurredAt,
                reads.changedAt,
                other.recordedAt.isAfter(recordedAt) ? other.recordedAt : recordedAt,
                reads.title,
                reads.text,
                reads.author,
                reads.state,
                other.why,
                reads.search);
    }

    /** Text reduced to words, so that what is kept and what is asked for are cut the same way. */
    static String words(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    /** The form in which services are compared. */
    static @Nullable String key(@Nullable String service) {
        return service == null || service.isBlank() ? null : service.strip().toLowerCase(Locale.ROOT);
    }
}
