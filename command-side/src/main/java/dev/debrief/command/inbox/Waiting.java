package dev.debrief.command.inbox;

import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
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
    private static final int LONGEST_TITLE = 200;

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

    static Waiting of(Signal signal, String why, String eventId, Instant recordedAt) {
        return switch (signal) {
            case Alert it ->
                waiting(
                        it,
                        Kind.ALERT,
                        it.state().ordinal(),
                        it.startedAt(),
                        it.occurredAt(),
                        it.title(),
                        it.description(),
                        it.actor(),
                        it.state().name(),
                        why,
                        eventId,
                        recordedAt);
            case Message it -> {
                var deleted = it.change() == Message.Change.DELETED;
                yield waiting(
                        it,
                        Kind.MESSAGE,
                        it.change().isMark() ? -1 : it.change().ordinal(), // a pin says nothing of the text
                        it.occurredAt(),
                        it.editedAt() == null ? it.occurredAt() : it.editedAt(),
                        deleted ? "A message that was deleted" : firstLine(it.text()),
                        deleted ? null : it.text(),
                        it.author() == null ? it.authorId() : it.author(),
                        it.change().name(),
                        why,
                        eventId,
                        recordedAt);
            }
            case Deployment it ->
                waiting(
                        it,
                        Kind.DEPLOYMENT,
                        0,
                        it.occurredAt(),
                        it.occurredAt(),
                        deployed(it),
                        it.description(),
                        it.actor(),
                        it.state().name(),
                        why,
                        eventId,
                        recordedAt);
            case MilestoneReport it ->
                waiting(
                        it,
                        Kind.MILESTONE,
                        0,
                        it.occurredAt(),
                        it.occurredAt(),
                        "Stated: " + it.milestone().word(),
                        it.reason(),
                        it.actor(),
                        null,
                        why,
                        eventId,
                        recordedAt);
        };
    }

    private static Waiting waiting(
            Signal signal,
            Kind kind,
            int rank,
            Instant occurredAt,
            Instant changedAt,
            String title,
            @Nullable String text,
            @Nullable String author,
            @Nullable String state,
            String why,
            String eventId,
            Instant recordedAt) {
        var said = new StringJoiner(" ").add(title);
        for (var word : Arrays.asList(text, signal.service(), author, signal.incident(), channel(signal))) {
            if (word != null) said.add(word);
        }
        return new Waiting(
                unit(signal),
                List.of(signal.id().value()),
                List.of(eventId),
                List.of(signal.delivery()),
                kind.word(),
                rank,
                signal.source(),
                signal.service(),
                key(signal.service()),
                signal.environment(),
                occurredAt,
                changedAt,
                recordedAt,
                clip(title),
                text,
                author,
                state == null ? null : state.toLowerCase(Locale.ROOT),
                why,
                words(said.toString()));
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

    private static @Nullable String channel(Signal signal) {
        return signal instanceof Message message ? message.channel() : null;
    }

    private static String deployed(Deployment deployment) {
        var what = deployment.service() == null ? deployment.deploymentId() : deployment.service();
        return deployment.version() == null ? what : what + " " + deployment.version();
    }

    private static String firstLine(@Nullable String text) {
        return text == null
                ? "Message without text"
                : text.lines().filter(line -> !line.isBlank()).findFirst().orElse("Message without text");
    }

    private static String clip(String title) {
        return title.codePointCount(0, title.length()) <= LONGEST_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE)) + "…";
    }
}
