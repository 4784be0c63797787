package dev.debrief.command.chat;

import dev.debrief.events.incident.Milestone;
import dev.debrief.events.signal.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked for in a channel; {@code incident} null is the channel's own, {@code at} null is when it was typed. */
sealed interface Instruction {
    /** Acknowledge, mitigate or resolve. */
    record Reach(
            Milestone milestone,
            @Nullable String incident,
            @Nullable Instant at,
            @Nullable String note) implements Instruction {}

    /** Write a line into the timeline. */
    record Note(@Nullable String incident, @Nullable Instant at, String text) implements Instruction {}

    /** Declare an incident. */
    record Report(Severity severity, List<String> services, String title) implements Instruction {}

    /** Let the channel belong to an incident. */
    record Link(String incident) implements Instruction {}

    /** Say what can be asked for. */
    record Help() implements Instruction {}
}
