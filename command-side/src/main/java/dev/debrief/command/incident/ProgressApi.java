package dev.debrief.command.incident;

import dev.debrief.command.incident.Answers.Decided;
import dev.debrief.command.incident.IncidentCommand.AcknowledgeIncident;
import dev.debrief.command.incident.IncidentCommand.ClearMilestone;
import dev.debrief.command.incident.IncidentCommand.CloseIncident;
import dev.debrief.command.incident.IncidentCommand.DismissIncident;
import dev.debrief.command.incident.IncidentCommand.MitigateIncident;
import dev.debrief.command.incident.IncidentCommand.ReopenIncident;
import dev.debrief.command.incident.IncidentCommand.ResolveIncident;
import dev.debrief.command.incident.IncidentCommand.SetMilestone;
import dev.debrief.command.web.Body;
import dev.debrief.events.incident.Dismissal;
import dev.debrief.events.incident.Milestone;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Saying how far an incident has come, and correcting what was said of its milestones. */
@RestController
@RequestMapping("/api/incidents/{id}")
@Tag(name = "Incidents: decide")
class ProgressApi {
    private final Decisions decisions;
    private final References references;
    private final Stamp stamp;

    ProgressApi(Decisions decisions, References references, Stamp stamp) {
        this.decisions = decisions;
        this.references = references;
        this.stamp = stamp;
    }

    record Reached(
            @Nullable Instant at,

            @Nullable @Size(max = 10_000, message = "keep it under 10,000 characters")
            String note,

            @Nullable String actor)
            implements Body {
        static final Reached NOW = new Reached(null, null, null);
    }

    @PostMapping("/acknowledge")
    @Operation(summary = "Take the incident on, now or at a time; corrects what was said before")
    ResponseEntity<Decided> acknowledge(
            @PathVariable String id, @RequestBody(required = false) @Nullable Reached body) {
        var said = body == null ? Reached.NOW : body;
        return Answers.decided(decisions.send(new AcknowledgeIncident(
                references.find(id), said.at(), said.note(), stamp.actor(said.actor()), stamp.now())));
    }

    @PostMapping("/mitigate")
    @Operation(summary = "Say that the impact ended, now or at a time; corrects what was said before")
    ResponseEntity<Decided> mitigate(@PathVariable String id, @RequestBody(required = false) @Nullable Reached body) {
        var said = body == null ? Reached.NOW : body;
        return Answers.decided(decisions.send(new MitigateIncident(
                references.find(id), said.at(), said.note(), stamp.actor(said.actor()), stamp.now())));
    }

    @PostMapping("/resolve")
    @Operation(summary = "Say that the service is whole again, now or since a time; corrects what was said before")
    ResponseEntity<Decided> resolve(@PathVariable String id, @RequestBody(required = false) @Nullable Reached body) {
        var said = body == null ? Reached.NOW : body;
        return Answers.decided(decisions.send(new ResolveIncident(
                references.find(id), said.at(), said.note(), stamp.actor(said.actor()), stamp.now())));
    }

    record Noted(
            @Nullable @Size(max = 10_000, message = "keep it under 10,000 characters")
            String note,

            @Nullable String actor)
            implements Body {
        static final Noted NOTHING = new Noted(null, null);
    }

    @PostMapping("/reopen")
    @Operation(summary = "Say that it is not over")
    ResponseEntity<Decided> reopen(@PathVariable String id, @RequestBody(required = false) @Nullable Noted body) {
        var said = body == null ? Noted.NOTHING : body;
        return Answers.decided(decisions.send(
                new ReopenIncident(references.find(id), said.note(), stamp.actor(said.actor()), stamp.now())));
    }

    @PostMapping("/close")
    @Operation(summary = "Say that nothing is left to do on it")
    ResponseEntity<Decided> close(@PathVariable String id, @RequestBody(required = false) @Nullable Noted body) {
        var said = body == null ? Noted.NOTHING : body;
        return Answers.decided(decisions.send(
                new CloseIncident(references.find(id), said.note(), stamp.actor(said.actor()), stamp.now())));
    }

    record Dismissed(
            @Nullable Dismissal reason,

            @Nullable @Size(max = 10_000, message = "keep it under 10,000 characters")
            String note,

            @Nullable String actor)
            implements Body {
        static final Dismissed NOTHING = new Dismissed(null, null, null);
    }

    @PostMapping("/dismiss")
    @Operation(summary = "Say that it was none: a false alarm, a test; it stays out of every metric")
    ResponseEntity<Decided> dismiss(@PathVariable String id, @RequestBody(required = false) @Nullable Dismissed body) {
        var said = body == null ? Dismissed.NOTHING : body;
        return Answers.decided(decisions.send(new DismissIncident(
                references.find(id), said.reason(), said.note(), stamp.actor(said.actor()), stamp.now())));
    }

    record MilestoneBody(
            @NotNull(message = "send the time of the milestone, or null to say that it is unknown")
            @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // null is a value of its own here, missing is not
            @Schema(
                    types = {"string", "null"},
                    format = "date-time")
            Optional<Instant> at,

            @Nullable @Size(max = 10_000, message = "keep it under 10,000 characters")
            String reason,

            @Nullable String actor)
            implements Body {}

    @PutMapping("/milestones/{name}")
    @Operation(summary = "State when a milestone was reached; null says that it is unknown")
    ResponseEntity<Decided> set(@PathVariable String id, @PathVariable String name, @RequestBody MilestoneBody body) {
        return Answers.decided(decisions.send(new SetMilestone(
                references.find(id),
                milestone(name),
                body.at().orElse(null),
                body.reason(),
                stamp.actor(body.actor()),
                stamp.now())));
    }

    @DeleteMapping("/milestones/{name}")
    @Operation(summary = "Take back what people stated of a milestone, so that the derived value holds again")
    ResponseEntity<Decided> clear(@PathVariable String id, @PathVariable String name) {
        return Answers.decided(decisions.send(
                new ClearMilestone(references.find(id), milestone(name), stamp.actor(null), stamp.now())));
    }

    private static Milestone milestone(String name) {
        return Arrays.stream(Milestone.values())
                .filter(milestone -> milestone.word().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> Refused.unknown("There is no milestone " + name + "; the milestones are "
                        + Arrays.stream(Milestone.values()).map(Milestone::word).collect(Collectors.joining(", "))
                        + "."));
    }
}
