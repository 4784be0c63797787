package dev.debrief.command.ingest.cdevents;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Deployment.State;
import dev.debrief.events.signal.Signal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was done to a service; {@code published} only says where it can be reached. */
final class ServiceEvent {
    private ServiceEvent() {}

    static List<Signal> read(Delivery delivery, Fields event, String predicate) {
        return switch (predicate) {
            case "deployed", "upgraded", "removed" -> List.of(deployment(delivery, event, State.SUCCEEDED, predicate));
            case "rolledback" -> List.of(deployment(delivery, event, State.ROLLED_BACK, predicate));
            default -> List.of();
        };
    }

    private static Deployment deployment(Delivery delivery, Fields event, State state, String predicate) {
        var context = event.object("context");
        var subject = event.object("subject");
        var content = subject.optionalObject("content");
        var id = context.text("source") + "#" + context.text("id");
        var at = context.time("timestamp");
        return new Deployment(
                Deployment.identity(CdEvents.NAME, id, state),
                CdEvents.NAME,
                delivery.id(),
                id,
                state,
                subject.text("id"),
                content.optionalObject("environment").optional("id"),
                version(content.optional("artifactId")),
                at,
                at,
                at,
                delivery.observedAt(),
                null,
                "Service " + predicate,
                null,
                List.of());
    }

    /** What follows the {@code @} of a package URL, whose digest is percent-encoded. */
    static @Nullable String version(@Nullable String artifact) {
        if (artifact == null || artifact.indexOf('@') < 0) {
            return artifact;
        }
        var version = artifact.substring(artifact.indexOf('@') + 1);
        try {
            return URLDecoder.decode(version.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return version;
        }
    }
}
