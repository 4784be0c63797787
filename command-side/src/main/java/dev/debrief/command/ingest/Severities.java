package dev.debrief.command.ingest;

import dev.debrief.events.signal.Severity;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words for severities and priorities that senders use. */
public final class Severities {
    private static final Map<String, Severity> WORDS = Map.ofEntries(
            Map.entry("critical", Severity.CRITICAL),
            Map.entry("crit", Severity.CRITICAL),
            Map.entry("page", Severity.CRITICAL),
            Map.entry("fatal", Severity.CRITICAL),
            Map.entry("emergency", Severity.CRITICAL),
            Map.entry("disaster", Severity.CRITICAL),
            Map.entry("p1", Severity.CRITICAL),
            Map.entry("sev1", Severity.CRITICAL),
            Map.entry("sev0", Severity.CRITICAL),
            Map.entry("high", Severity.HIGH),
            Map.entry("major", Severity.HIGH),
            Map.entry("error", Severity.HIGH),
            Map.entry("alert", Severity.HIGH),
            Map.entry("p2", Severity.HIGH),
            Map.entry("sev2", Severity.HIGH),
            Map.entry("warning", Severity.WARNING),
            Map.entry("warn", Severity.WARNING),
            Map.entry("minor", Severity.WARNING),
            Map.entry("medium", Severity.WARNING),
            Map.entry("moderate", Severity.WARNING),
            Map.entry("p3", Severity.WARNING),
            Map.entry("sev3", Severity.WARNING),
            Map.entry("info", Severity.INFO),
            Map.entry("informational", Severity.INFO),
            Map.entry("information", Severity.INFO),
            Map.entry("notice", Severity.INFO),
            Map.entry("low", Severity.INFO),
            Map.entry("none", Severity.INFO),
            Map.entry("ok", Severity.INFO),
            Map.entry("debug", Severity.INFO),
            Map.entry("trace", Severity.INFO),
            Map.entry("p4", Severity.INFO),
            Map.entry("p5", Severity.INFO),
            Map.entry("sev4", Severity.INFO),
            Map.entry("sev5", Severity.INFO));

    private Severities() {}

    /** The severity that {@code word} means; {@code otherwise} where it is absent or means none. */
    public static Severity of(@Nullable String word, Severity otherwise) {
        if (word == null) {
            return otherwise;
        }
        return WORDS.getOrDefault(key(word), otherwise);
    }

    /** The form in which such words are compared. */
    static String key(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
