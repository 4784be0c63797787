package dev.debrief.command.incident;

import dev.debrief.command.incident.Answers.Decided;
import dev.debrief.command.incident.IncidentCommand.MergeIncident;
import dev.debrief.command.incident.IncidentCommand.MoveSignals;
import dev.debrief.command.web.Body;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Correcting what the rules of correlation put together; no rule ever undoes it. */
@RestController
@RequestMapping("/api/incidents/{id}")
@Tag(name = "Incidents: decide")
class GroupingApi {
    private final Decisions decisions;
    private final References references;
    private final Stamp stamp;

    GroupingApi(Decisions decisions, References references, Stamp stamp) {
        this.decisions = decisions;
        this.references = references;
        this.stamp = stamp;
    }

    record Merge(
            @NotBlank(message = "name the incident that goes on, as INC-42 or by its id")
            String into,

            @Nullable String actor)
            implements Body {}

    @PostMapping("/merge")
    @Operation(summary = "Say that the incident is the same as another, which goes on with the facts of both")
    ResponseEntity<Decided> merge(@PathVariable String id, @RequestBody Merge body) {
        return Answers.decided(decisions.send(new MergeIncident(
                references.find(id), references.find(body.into()), stamp.actor(body.actor()), stamp.now())));
    }

    record Move(
            @NotEmpty(message = "name the signals to move, by their own ids or the ids of their timeline entries")
            List<@NotBlank(message = "must not be blank; name a signal or a timeline entry") String> signals,

            @Nullable String to,
            @Nullable String actor)
            implements Body {}

    @PostMapping("/move")
    @Operation(summary = "Move signals to another incident or, without one, back to their services")
    ResponseEntity<Decided> move(@PathVariable String id, @RequestBody Move body) {
        return Answers.decided(decisions.send(new MoveSignals(
                references.find(id),
                body.signals(),
                body.to() == null ? null : references.find(body.to()),
                stamp.actor(body.actor()),
                stamp.now())));
    }
}
