package dev.debrief.command.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Signal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words in which rules speak of a signal. A word that a signal does not say is the empty text. */
final class SignalWords {
    static final String LABELS = "labels";

    /** What people wrote can be erased; what a rule stores of a signal cannot. */
    static final Set<String> ERASABLE = Set.of("text", "author");

    static final Map<String, CelType> TYPES = types();

    private SignalWords() {}

    private static Map<String, CelType> types() {
        var types = new LinkedHashMap<String, CelType>();
        for (var text : new String[] {
            "kind",
            "state",
            "source",
            "service",
            "environment",
            "severity",
            "title",
            "text",
            "channel",
            "author",
            "version",
            "incident"
        }) {
            types.put(text, SimpleType.STRING);
        }
        types.put(LABELS, MapType.create(SimpleType.STRING, SimpleType.STRING));
        types.put("bot", SimpleType.BOOL);
        types.put("startedAt", SimpleType.TIMESTAMP);
        types.put("occurredAt", SimpleType.TIMESTAMP);
        return Map.copyOf(types);
    }

    static Map<String, Object> of(Signal signal) {
        var words = new HashMap<String, Object>();
        TYPES.forEach((name, type) -> words.put(name, ""));
        words.put(LABELS, Map.of());
        words.put("bot", false);
        words.put("source", signal.source());
        words.put("service", text(signal.service()));
        words.put("environment", text(signal.environment()));
        words.put("incident", text(signal.incident()));
        words.put("occurredAt", signal.occurredAt());
        words.put("startedAt", signal.occurredAt());
        switch (signal) {
            case Alert alert -> {
                words.put("kind", "alert");
                words.put("state", word(alert.state()));
                words.put("severity", alert.severity().word());
                words.put("title", alert.title());
                words.put("text", text(alert.description()));
                words.put("startedAt", alert.startedAt());
                words.put(LABELS, alert.labels());
            }
            case Deployment deployment -> {
                words.put("kind", "deployment");
                words.put("state", word(deployment.state()));
                words.put("version", text(deployment.version()));
                words.put("author", text(deployment.actor()));
                words.put("text", text(deployment.description()));
                words.put("startedAt", deployment.startedAt());
            }
            case Message message -> {
                words.put("kind", "message");
                words.put("state", word(message.change()));
                words.put("channel", message.channel());
                words.put("author", text(message.author()));
                words.put("bot", message.bot());
                words.put("text", text(message.text()));
            }
            case MilestoneReport report -> {
                words.put("kind", "milestone");
                words.put("state", report.milestone().word());
                words.put("author", text(report.actor()));
                words.put("text", text(report.reason()));
            }
        }
        return words;
    }

    private static String text(@Nullable String said) {
        return said == null ? "" : said;
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
