package dev.debrief.query.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.debrief.events.incident.MilestoneValue;
import dev.debrief.query.answers.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one milestone, and the events that it rests on. */
public record MilestoneView(
        String state,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant at,
        List<String> from) {
    static MilestoneView of(MilestoneValue value) {
        return new MilestoneView(value.state().word(), Times.microsOrNull(value.at()), value.from());
    }
}
