package dev.debrief.query.replay;

import dev.debrief.eventstore.Chain;
import dev.debrief.eventstore.Checkpoints;
import dev.debrief.eventstore.EventLog;
import dev.debrief.query.answers.IncidentIds;
import dev.debrief.query.answers.Page;
import dev.debrief.query.answers.Parameters;
import dev.debrief.query.projections.ReadsFrom;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The raw stream of an incident, and the proof that nobody changed it. */
@RestController
@ReadsFrom("incidents")
class EventsApi {
    private final EventLog log;
    private final Chain chain;
    private final Checkpoints checkpoints;
    private final IncidentIds incidents;

    EventsApi(EventLog log, Chain chain, Checkpoints checkpoints, IncidentIds incidents) {
        this.log = log;
        this.chain = chain;
        this.checkpoints = checkpoints;
        this.incidents = incidents;
    }

    /** {@code next} is the sequence to go on from. */
    @GetMapping("/api/incidents/{id}/events")
    Page<EventView> events(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String limit) {
        var first = from == null || from.isBlank()
                ? 0
                : Parameters.number("from", from, 0, Long.MAX_VALUE, "a sequence in the stream, 0 or more");
        var most = Parameters.limit(limit, 1_000, 10_000);
        var read = log.stream(incidents.idOf(id), first, most + 1);
        var next = read.size() > most ? Long.toString(read.get(most).sequence()) : null;
        return new Page<>(read.stream().limit(most).map(EventView::of).toList(), next);
    }

    /** Recomputes the hash chain of one incident, or of every stream and compares these with what was signed. */
    @GetMapping("/api/verify")
    Proof verify(@RequestParam(required = false) @Nullable String incident) {
        return incident == null || incident.isBlank()
                ? Proof.of(chain.verify(null), checkpoints)
                : Proof.of(chain.verify(incidents.idOf(incident)));
    }
}
