package dev.debrief.command.postmortem;

import dev.debrief.command.incident.References;
import dev.debrief.command.incident.Refused;
import dev.debrief.command.web.Body;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.Status;
import dev.debrief.events.postmortem.PostmortemId;
import dev.debrief.eventstore.LastPosition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asking for a postmortem, also of an incident that gets none by itself. */
@RestController
@RequestMapping("/api/postmortems")
@Tag(name = "Postmortems: write")
class PostmortemApi {
    private final Assembly assembly;
    private final References references;
    private final LastPosition position;

    PostmortemApi(Assembly assembly, References references, LastPosition position) {
        this.assembly = assembly;
        this.references = references;
        this.position = position;
    }

    record Wanted(
            @NotBlank(message = "name the incident, as INC-42 or by its id")
            String incident) implements Body {}

    record Assembled(PostmortemId id, IncidentId incident, String reference, long position) {}

    @PostMapping
    @Operation(summary = "Draw up the postmortem of a resolved incident, or bring it up to date")
    ResponseEntity<Assembled> assemble(@RequestBody Wanted body) {
        var incident = references.find(body.incident());
        var known = assembly.known(incident)
                .orElseThrow(() -> Refused.unknown("There is no incident " + body.incident() + "."));
        var facts = known.facts();
        if (facts.mergedInto() != null) throw Refused.merged(facts.reference(), facts.mergedInto());
        if (facts.status() == Status.DISMISSED || facts.at(Milestone.RESOLVED) == null) {
            throw Refused.notAllowed(facts.reference() + " is " + facts.status().word()
                    + "; a postmortem is drawn up once an incident is resolved.");
        }
        position.take(); // an earlier request's on this thread
        var id = assembly.assemble(known);
        var stored = position.take().orElseGet(position::head);
        return ResponseEntity.created(URI.create("/api/postmortems/" + id))
                .header("Debrief-Position", Long.toString(stored))
                .body(new Assembled(id, incident, facts.reference(), stored));
    }
}
