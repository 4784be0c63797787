package dev.debrief.command.incident;

import dev.debrief.command.incident.Answers.Decided;
import dev.debrief.command.incident.IncidentCommand.ClaimSignals;
import dev.debrief.command.web.Body;
import dev.debrief.events.signal.SignalId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Attaching by hand what no rule put on an incident. */
@RestController
@Tag(name = "Inbox")
class ClaimApi {
    private final Decisions decisions;
    private final References references;
    private final WaitingSignals waiting;
    private final Stamp stamp;

    ClaimApi(Decisions decisions, References references, WaitingSignals waiting, Stamp stamp) {
        this.decisions = decisions;
        this.references = references;
        this.waiting = waiting;
        this.stamp = stamp;
    }

    record Claim(
            @NotEmpty(message = "name the signals to attach, by the ids that GET /api/inbox gives")
            @Size(max = 500, message = "send at most 500 at once")
            List<@NotBlank(message = "must not be blank; name a signal") String> signals,

            @NotBlank(message = "name the incident that they belong to, as INC-42 or by its id")
            String to,

            @Nullable String actor)
            implements Body {}

    @PostMapping("/api/inbox/attach")
    @Operation(
            summary = "Put signals that wait on an incident, for good",
            description = "POST /api/incidents/{id}/move without `to` puts them back into the inbox.")
    ResponseEntity<Decided> attach(@RequestBody Claim body) {
        var signals = body.signals().stream().map(SignalId::new).distinct().toList();
        return Answers.decided(decisions.send(new ClaimSignals(
                references.find(body.to()), signals, waiting.of(signals), stamp.actor(body.actor()), stamp.now())));
    }
}
