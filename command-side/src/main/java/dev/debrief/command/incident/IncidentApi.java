package dev.debrief.command.incident;

import dev.debrief.command.incident.Answers.Decided;
import dev.debrief.command.incident.IncidentCommand.AssignRole;
import dev.debrief.command.incident.IncidentCommand.ChangeSeverity;
import dev.debrief.command.incident.IncidentCommand.DeclareIncident;
import dev.debrief.command.incident.IncidentCommand.LinkChannel;
import dev.debrief.command.web.Body;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.Severity;
import dev.debrief.eventstore.UuidV7Identifiers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Declaring an incident, and saying what it is: how bad, where it is talked about, who does what. */
@RestController
@RequestMapping("/api/incidents")
@Tag(name = "Incidents: decide")
class IncidentApi {
    private final Decisions decisions;
    private final References references;
    private final Stamp stamp;

    IncidentApi(Decisions decisions, References references, Stamp stamp) {
        this.decisions = decisions;
        this.references = references;
        this.stamp = stamp;
    }

    record Declaration(
            @NotBlank(message = "say in a few words what is wrong")
            @Size(max = 300, message = "keep it under 300 characters")
            String title,

            @NotNull(message = "send one of critical, high, warning, info")
            Severity severity,

            @NotEmpty(message = "name at least one service that is hit")
            List<
                            @NotBlank(message = "must not be blank; name a service")
                            @Size(max = 200, message = "keep it under 200 characters") String>
                    services,

            @Nullable Instant impactStartedAt,

            @Nullable
            List<
                            @NotBlank(message = "must not be blank; name a channel")
                            @Size(max = 200, message = "keep it under 200 characters") String>
                    channels,

            @Nullable String actor)
            implements Body {}

    @PostMapping
    @Operation(summary = "Declare an incident that no alert has opened")
    ResponseEntity<Decided> declare(@RequestBody Declaration body) {
        var now = stamp.now();
        return Answers.declared(decisions.send(new DeclareIncident(
                new IncidentId("incident-" + UuidV7Identifiers.next()),
                references.next(),
                body.title().strip(),
                body.severity(),
                distinct(body.services()),
                body.impactStartedAt(),
                body.channels() == null ? List.of() : distinct(body.channels()),
                stamp.actor(body.actor()),
                now)));
    }

    record SeverityBody(
            @NotNull(message = "send one of critical, high, warning, info")
            Severity severity,

            @Nullable String reason,
            @Nullable String actor)
            implements Body {}

    @PutMapping("/{id}/severity")
    @Operation(summary = "Say how bad it is, whatever its alerts say")
    ResponseEntity<Decided> changeSeverity(@PathVariable String id, @RequestBody SeverityBody body) {
        return Answers.decided(decisions.send(new ChangeSeverity(
                references.find(id), body.severity(), body.reason(), stamp.actor(body.actor()), stamp.now())));
    }

    record ChannelBody(
            @NotBlank(message = "name the channel whose messages belong to the incident")
            @Size(max = 200, message = "keep it under 200 characters")
            String channel,

            @Nullable String actor)
            implements Body {}

    @PostMapping("/{id}/channels")
    @Operation(summary = "Let the messages of a channel belong to the incident")
    ResponseEntity<Decided> linkChannel(@PathVariable String id, @RequestBody ChannelBody body) {
        return Answers.decided(decisions.send(
                new LinkChannel(references.find(id), body.channel().strip(), stamp.actor(body.actor()), stamp.now())));
    }

    record RoleBody(
            @NotBlank(message = "name the person who takes the role")
            @Size(max = 200, message = "keep it under 200 characters")
            String person,

            @Nullable String actor)
            implements Body {}

    @PutMapping("/{id}/roles/{role}")
    @Operation(summary = "Give somebody a role, for example commander")
    ResponseEntity<Decided> assignRole(@PathVariable String id, @PathVariable String role, @RequestBody RoleBody body) {
        return Answers.decided(decisions.send(new AssignRole(
                references.find(id), role.strip(), body.person().strip(), stamp.actor(body.actor()), stamp.now())));
    }

    private static List<String> distinct(List<String> names) {
        return names.stream().map(String::strip).distinct().toList();
    }
}
