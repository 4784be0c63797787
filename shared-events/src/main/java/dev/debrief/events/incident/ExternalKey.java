package dev.debrief.events.incident;

import org.jspecify.annotations.Nullable;

/** What another tool calls this incident: a pager's incident id, a ticket's key, a permalink. {@code url} leads there. */
public record ExternalKey(String key, @Nullable String url) {}
