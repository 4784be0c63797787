package dev.debrief.command.incident;

import dev.debrief.command.incident.Answers.Decided;
import dev.debrief.command.incident.IncidentCommand.LinkKey;
import dev.debrief.command.incident.IncidentCommand.UnlinkKey;
import dev.debrief.command.web.Body;
import dev.debrief.command.web.Malformed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Telling under which keys other tools know an incident, so that what names one of them belongs to it. */
@RestController
@RequestMapping("/api/incidents/{id}/links")
@Tag(name = "Incidents: decide")
class LinkApi {
    private final Decisions decisions;
    private final References references;
    private final ExternalKeys keys;
    private final Stamp stamp;

    LinkApi(Decisions decisions, References references, ExternalKeys keys, Stamp stamp) {
        this.decisions = decisions;
        this.references = references;
        this.keys = keys;
        this.stamp = stamp;
    }

    record LinkBody(
            @NotBlank(message = "send the key, for example a pager's incident id, OPS-1042 or a permalink")
            @Size(max = 500, message = "keep it under 500 characters")
            String key,

            @Nullable
            @Size(max = 2_000, message = "keep it under 2,000 characters")
            @Pattern(regexp = "https?://\\S+", message = "send an address that begins with https:// or http://")
            String url,

            @Nullable String actor)
            implements Body {}

    @PostMapping
    @Operation(summary = "Say under which key another tool knows it; signals that name the key belong to it")
    ResponseEntity<Decided> link(@PathVariable String id, @RequestBody LinkBody body) {
        var incident = references.find(id);
        var key = body.key().strip();
        var other = keys.meaning(key, incident);
        if (other != null) {
            throw Refused.notAllowed("key: " + key + " means " + references.of(other)
                    + " already; unlink it there, or merge the two incidents.");
        }
        return Answers.decided(
                decisions.send(new LinkKey(incident, key, body.url(), stamp.actor(body.actor()), stamp.now())));
    }

    record Unlinking(@Nullable String key, @Nullable String actor) implements Body {
        static final Unlinking EMPTY = new Unlinking(null, null);
    }

    @DeleteMapping
    @Operation(summary = "Take a key back; it is in the query or in the body")
    ResponseEntity<Decided> unlink(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String key, // for clients that send no body with DELETE
            @RequestBody(required = false) @Nullable Unlinking body) {
        var said = body == null ? Unlinking.EMPTY : body;
        var meant = said.key() == null ? key : said.key();
        if (meant == null || meant.isBlank()) throw Malformed.field("key", "say which key to take back");
        return Answers.decided(decisions.send(
                new UnlinkKey(references.find(id), meant.strip(), stamp.actor(said.actor()), stamp.now())));
    }
}
