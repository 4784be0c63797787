package dev.debrief.command.ingest.redecode;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far it is, or what came of it. {@code state} is running, done or failed. {@code read} of {@code total} bodies
 * were looked at, {@code ofSource} of them are of the source; {@code bodiesGone} deliveries of the source have no body
 * any more and stay as they are, {@code unreadable} cannot be read now and stay too. {@code changes} are the first
 * {@value Redecoding#SHOWN}. Where {@code until} is given, there was more than fits: go on from there.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Report(
        String state,
        String source,
        Instant from,
        Instant to,
        boolean applied,
        int total,
        int read,
        int ofSource,
        int bodiesGone,
        int unreadable,
        int same,
        int changed,
        int appeared,
        int vanished,
        int recorded,
        List<Difference.Change> changes,
        @Nullable Instant until,
        @Nullable String reason) {}
