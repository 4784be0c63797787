package dev.debrief.events.incident;

import org.jspecify.annotations.Nullable;

/** The four durations of one incident in whole seconds, floored; null where an end is not known or makes no sense. */
public record Durations(
        @Nullable Long ttd,
        @Nullable Long tta,
        @Nullable Long ttm,
        @Nullable Long ttr) {}
