package dev.debrief.command.ingest.datadog;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Labels;
import dev.debrief.command.ingest.Links;
import dev.debrief.command.ingest.Severities;
import dev.debrief.command.ingest.Times;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Alert.State;
import dev.debrief.events.signal.Link;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A transition of a monitor. Every value is a text; one that Datadog did not know stays "$NAME" or empty. */
final class MonitorState {
    private static final Pattern UNSET = Pattern.compile("\\$[A-Z_]+(\\[.*])?");
    private static final Pattern TITLE_PREFIX = Pattern.compile("^\\[[^\\]]{1,40}]\\s*");

    private MonitorState() {}

    static List<Signal> read(Delivery delivery, Fields fields) {
        var transition =
                Objects.requireNonNullElse(said(fields, "alert_transition"), "").toLowerCase(Locale.ROOT);
        var state = state(transition);
        return state == null ? List.of() : List.of(alert(delivery, fields, state, transition));
    }

    private static @Nullable State state(String transition) {
        return switch (transition) {
            case "triggered", "re-triggered", "warn", "re-warn", "no data", "re-no data", "renotify" -> State.FIRING;
            case "recovered" -> State.RESOLVED;
            default -> null;
        };
    }

    private static Alert alert(Delivery delivery, Fields fields, State state, String transition) {
        var id = identity(fields);
        var date = said(fields, "date");
        var at = date == null ? delivery.sentAt() : fields.time("date", Times::ofMillis);
        var tags = tags(said(fields, "tags"));
        var links = new ArrayList<Link>();
        Links.add(links, "Datadog", said(fields, "url"));
        var title = said(fields, "title");
        return new Alert(
                Alert.identityWithoutStart(Datadog.NAME, id, at, state),
                Datadog.NAME,
                delivery.id(),
                id,
                state,
                Labels.service(tags),
                Labels.environment(tags),
                severity(fields, transition),
                title == null ? "Datadog monitor" : TITLE_PREFIX.matcher(title).replaceFirst(""),
                said(fields, "body"),
                at,
                at,
                delivery.observedAt(),
                null,
                tags.get("incident"),
                tags,
                links);
    }

    /** The cycle key is one firing with all its transitions; without it a monitor has one for each of its scopes. */
    private static String identity(Fields fields) {
        var cycle = said(fields, "alert_cycle_key");
        if (cycle != null) {
            return cycle;
        }
        var monitor = said(fields, "monitor_id");
        if (monitor == null) {
            fields.violation("alert_cycle_key and monitor_id are missing: use the template in docs/sources/datadog.md");
            return "";
        }
        var scopes = said(fields, "scopes");
        return scopes == null ? monitor : monitor + "/" + scopes;
    }

    private static Severity severity(Fields fields, String transition) {
        var byType = transition.endsWith("warn")
                ? Severity.WARNING
                : Severities.of(said(fields, "alert_type"), Severity.WARNING);
        return Severities.of(said(fields, "severity"), byType);
    }

    private static Map<String, String> tags(@Nullable String list) {
        var tags = new LinkedHashMap<String, String>();
        if (list != null) {
            for (var tag : list.split(",", -1)) {
                var colon = tag.indexOf(':');
                if (colon > 0) {
                    tags.putIfAbsent(
                            tag.substring(0, colon).strip(),
                            tag.substring(colon + 1).strip());
                }
            }
        }
        return tags;
    }

    private static @Nullable String said(Fields fields, String name) {
        var text = fields.optional(name);
        return text == null || UNSET.matcher(text).matches() ? null : text;
    }
}
