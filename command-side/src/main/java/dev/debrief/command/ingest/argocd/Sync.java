package dev.debrief.command.ingest.argocd;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Links;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Deployment.State;
import dev.debrief.events.signal.Link;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A sync of an application. One that succeeded is a deployment once the application is healthy, not before. */
final class Sync {
    private Sync() {}

    static List<Signal> read(Delivery delivery, Fields fields) {
        var state = state(fields.text("phase").toLowerCase(Locale.ROOT), said(fields, "health"));
        var startedAt = fields.time("startedAt");
        return state == null ? List.of() : List.of(deployment(delivery, fields, state, startedAt));
    }

    private static @Nullable State state(String phase, @Nullable String health) {
        return switch (phase) {
            case "running" -> State.STARTED;
            case "failed", "error" -> State.FAILED;
            case "succeeded" -> health == null || health.equalsIgnoreCase("Healthy") ? State.SUCCEEDED : null;
            default -> null;
        };
    }

    private static Deployment deployment(Delivery delivery, Fields fields, State state, Instant startedAt) {
        var app = fields.text("app");
        var revision = revision(fields);
        var id = app + "@" + revision + "/" + startedAt;
        var stated = said(fields, "finishedAt");
        var finishedAt = state == State.STARTED || stated == null ? null : fields.time("finishedAt");
        var service = said(fields, "service");
        var environment = said(fields, "environment");
        var links = new ArrayList<Link>();
        Links.add(links, "Argo CD", said(fields, "url"));
        return new Deployment(
                Deployment.identity(ArgoCd.NAME, id, state),
                ArgoCd.NAME,
                delivery.id(),
                id,
                state,
                service == null ? app : service,
                environment == null ? said(fields, "namespace") : environment,
                revision,
                startedAt,
                finishedAt,
                finishedAt == null ? startedAt : finishedAt,
                delivery.observedAt(),
                said(fields, "initiatedBy"),
                said(fields, "message"),
                said(fields, "incident"),
                links);
    }

    /** An application with several sources has several revisions. */
    private static String revision(Fields fields) {
        var several = String.join(",", fields.texts("revisions"));
        return several.isBlank() ? fields.text("revision") : several;
    }

    /** A field that the template left empty comes as Go writes it. */
    private static @Nullable String said(Fields fields, String name) {
        var text = fields.optional(name);
        return "<no value>".equals(text) || "<nil>".equals(text) ? null : text;
    }
}
