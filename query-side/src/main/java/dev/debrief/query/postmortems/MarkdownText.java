package dev.debrief.query.postmortems;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts what people and tools said into Markdown so that it is shown as it was said, and nothing in it is obeyed. */
final class MarkdownText {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private MarkdownText() {}

    /** On one line, every character that Markdown or HTML would read as its own escaped. */
    static String line(@Nullable String said) {
        if (said == null) return "_erased_";
        return said.strip()
                .replaceAll("\\s+", " ")
                .replaceAll("[\\\\`*_\\[\\]<>#|~&]", "\\\\$0")
                .replaceFirst("^(\\d*)([-+=.)])", "$1\\\\$2"); // which would begin a list or underline a heading
    }

    /** A link if it leads to the web; else its text alone. */
    static String link(String text, @Nullable String url) {
        return url == null || !isWeb(url) ? line(text) : "[" + line(text) + "](<" + encoded(url) + ">)";
    }

    static String at(@Nullable Instant at) {
        return at == null ? "" : MINUTE.format(at);
    }

    /** Such as {@code 1 h 12 min} or {@code 45 s}. */
    static String lasting(long seconds) {
        var duration = Duration.ofSeconds(seconds);
        if (seconds < 60) return seconds + " s";
        if (seconds < 3_600) return duration.toMinutes() + " min";
        return duration.toHours() + " h"
                + (duration.toMinutesPart() == 0 ? "" : " " + duration.toMinutesPart() + " min");
    }

    private static boolean isWeb(String url) {
        try {
            var scheme = new URI(url.strip()).getScheme();
            return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String encoded(String url) {
        return url.strip().replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C");
    }
}
