package dev.debrief.query.incidents;

import dev.debrief.events.incident.Status;
import dev.debrief.events.signal.Severity;
import dev.debrief.query.answers.Cursor;
import dev.debrief.query.answers.Page;
import dev.debrief.query.answers.Parameters;
import dev.debrief.query.projections.ReadsFrom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Questions about incidents. */
@RestController
@RequestMapping("/api/incidents")
@ReadsFrom(IncidentProjection.NAME)
class IncidentApi {
    private final Incidents incidents;

    IncidentApi(Incidents incidents) {
        this.incidents = incidents;
    }

    @GetMapping
    Page<IncidentView> list(
            @RequestParam(required = false) @Nullable List<String> status,
            @RequestParam(required = false) @Nullable List<String> severity,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return incidents.list(new IncidentQuestion(
                Parameters.words("status", status, Status.values(), Status::word),
                Parameters.words("severity", severity, Severity.values(), Severity::word),
                service == null || service.isBlank() ? null : service,
                type == null || type.isBlank() ? null : type,
                tag == null || tag.isBlank() ? null : tag,
                Parameters.instant("from", from),
                Parameters.instant("to", to),
                text,
                Parameters.limit(limit, 50, 1_000),
                Cursor.read(cursor)));
    }

    @GetMapping("/{id}")
    IncidentView one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String position) {
        return incidents.one(id, Parameters.instant("knownAt", knownAt), Parameters.position("position", position));
    }
}
