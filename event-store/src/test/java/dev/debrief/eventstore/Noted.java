package dev.debrief.eventstore;

import dev.debrief.events.Erasable;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Somebody noted something. */
@Revision("1")
record Noted(
        String id,
        @Erasable @Nullable String text,
        @Erasable @Nullable String author) {}
