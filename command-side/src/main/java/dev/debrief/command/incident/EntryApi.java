package dev.debrief.command.incident;

import dev.debrief.command.incident.Answers.Decided;
import dev.debrief.command.incident.Answers.Written;
import dev.debrief.command.incident.IncidentCommand.AddEntry;
import dev.debrief.command.incident.IncidentCommand.AmendEntry;
import dev.debrief.command.incident.IncidentCommand.RetractEntry;
import dev.debrief.command.web.Body;
import dev.debrief.command.web.Malformed;
import dev.debrief.events.incident.EntryId;
import dev.debrief.eventstore.UuidV7Identifiers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Writing into a timeline, and correcting any of its lines; nothing is ever lost, a correction shows as one. */
@RestController
@RequestMapping("/api/incidents/{id}/timeline")
@Tag(name = "Timeline: write and correct")
class EntryApi {
    private final Decisions decisions;
    private final References references;
    private final Stamp stamp;

    EntryApi(Decisions decisions, References references, Stamp stamp) {
        this.decisions = decisions;
        this.references = references;
        this.stamp = stamp;
    }

    record Note(
            @NotNull(message = "send when it happened, for example 2026-03-01T14:05:00Z")
            Instant occurredAt,

            @NotBlank(message = "write what happened") @Size(max = 65_536, message = "keep it under 65,536 characters")
            String text,

            @Nullable String actor)
            implements Body {}

    @PostMapping
    @Operation(summary = "Write a line into the timeline, for whenever it happened")
    ResponseEntity<Written> add(@PathVariable String id, @RequestBody Note body) {
        var now = stamp.now();
        var entry = new EntryId(UuidV7Identifiers.next().toString());
        var actor = stamp.actor(body.actor());
        var command = new AddEntry(references.find(id), entry, body.occurredAt(), body.text(), actor, now);
        return Answers.written(decisions.send(command), entry);
    }

    record Amendment(
            @Nullable Instant occurredAt,

            @Nullable
            @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank; retract the entry instead")
            @Size(max = 65_536, message = "keep it under 65,536 characters")
            String text,

            @NotBlank(message = "say why the entry is corrected")
            @Size(max = 10_000, message = "keep it under 10,000 characters")
            String reason,

            @Nullable String actor)
            implements Body {}

    @PatchMapping("/{entryId}")
    @Operation(summary = "Correct the time or the text of a line")
    ResponseEntity<Decided> amend(@PathVariable String id, @PathVariable String entryId, @RequestBody Amendment body) {
        if (body.occurredAt() == null && body.text() == null) {
            throw Malformed.field("occurredAt", "send occurredAt, text or both; there is nothing to correct");
        }
        return Answers.decided(decisions.send(new AmendEntry(
                references.find(id),
                entry(entryId),
                body.occurredAt(),
                body.text(),
                body.reason(),
                stamp.actor(body.actor()),
                stamp.now())));
    }

    record Retraction(
            @Nullable @Size(max = 10_000, message = "keep it under 10,000 characters")
            String reason,

            @Nullable String actor)
            implements Body {
        static final Retraction EMPTY = new Retraction(null, null);
    }

    @DeleteMapping("/{entryId}")
    @Operation(summary = "Take a line back; it stays visible as retracted. The reason is in the body or the query")
    ResponseEntity<Decided> retract(
            @PathVariable String id,
            @PathVariable String entryId,
            @RequestParam(required = false) @Nullable String reason, // for clients that send no body with DELETE
            @RequestBody(required = false) @Nullable Retraction body) {
        var said = body == null ? Retraction.EMPTY : body;
        var why = said.reason() == null ? reason : said.reason();
        if (why == null || why.isBlank()) throw Malformed.field("reason", "say why the entry is taken back");
        return Answers.decided(decisions.send(
                new RetractEntry(references.find(id), entry(entryId), why, stamp.actor(said.actor()), stamp.now())));
    }

    private static EntryId entry(String entryId) {
        return new EntryId(entryId.toLowerCase(Locale.ROOT));
    }
}
