package dev.debrief.events.signal;

import org.jspecify.annotations.Nullable;

/** A place to read more, as the sender gave it. */
public record Link(@Nullable String title, String url) {}
