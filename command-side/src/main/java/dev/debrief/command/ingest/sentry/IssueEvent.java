package dev.debrief.command.ingest.sentry;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Links;
import dev.debrief.command.ingest.Severities;
import dev.debrief.command.ingest.Times;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Alert.State;
import dev.debrief.events.signal.Link;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An issue as an alert. Its body says when errors were seen but never when it was resolved: that is the time of the call.
 * An archived issue ends as a resolved one does, and either can regress.
 */
final class IssueEvent {
    private static final String CALLED_AT = "sentry-hook-timestamp";

    private IssueEvent() {}

    static List<Signal> issue(Delivery delivery, Fields fields, Fields issue) {
        return switch (fields.text("action")) {
            case "created" -> {
                var seen = issue.optionalTime("firstSeen");
                yield List.of(of(delivery, issue, State.FIRING, seen == null ? calledAt(delivery) : seen));
            }
            case "unresolved" -> List.of(of(delivery, issue, State.FIRING, calledAt(delivery)));
            case "resolved", "ignored", "archived" -> List.of(of(delivery, issue, State.RESOLVED, calledAt(delivery)));
            default -> List.of();
        };
    }

    private static Alert of(Delivery delivery, Fields issue, State state, Instant at) {
        var project = issue.optionalObject("project").first("slug", "name");
        var place = issue.first("permalink", "web_url");
        return signal(delivery, issue, issue.text("id"), project, place, state, at);
    }

    /** A rule that looks at the events of an issue: another firing of that issue. */
    static List<Signal> alert(Delivery delivery, Fields data) {
        var event = data.object("event");
        var seen = event.optionalTime("datetime");
        var project = event.first("project_slug", "project_name", "project");
        return List.of(signal(
                delivery,
                event,
                event.text("issue_id"),
                project,
                event.first("web_url", "url"),
                State.FIRING,
                seen == null ? calledAt(delivery) : seen));
    }

    private static Alert signal(
            Delivery delivery,
            Fields said,
            String issue,
            @Nullable String project,
            @Nullable String place,
            State state,
            Instant at) {
        var links = new ArrayList<Link>();
        Links.add(links, "Sentry", place);
        return new Alert(
                Alert.identityWithoutStart(Sentry.NAME, issue, at, state),
                Sentry.NAME,
                delivery.id(),
                issue,
                state,
                project,
                said.optional("environment"),
                Severities.of(said.optional("level"), Severity.WARNING),
                said.text("title"),
                said.optional("culprit"),
                at,
                at,
                delivery.observedAt(),
                null,
                null,
                Map.of(),
                links);
    }

    static Instant calledAt(Delivery delivery) {
        var stated = delivery.header(CALLED_AT);
        var at = stated == null ? null : Times.ofSeconds(stated);
        return at == null ? delivery.sentAt() : at;
    }
}
