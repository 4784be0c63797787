package dev.debrief.command.ingest;

import dev.debrief.command.ingest.SourceSettings.OfSource;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The settings of one source, read and checked once. */
record SourceRules(
        List<FieldPath> service,
        List<FieldPath> environment,
        List<FieldPath> repository,
        List<FieldPath> severityFrom,
        List<Rewrite> rewrite,
        List<Rewrite> rewriteEnvironment,
        Map<String, Severity> severities) {
    /** Where the vendors put the repository of a deployment. */
    private static final List<String> REPOSITORY =
            List.of("body.repository.full_name", "body.project.path_with_namespace", "body.repository", "body.repoURL");

    /** Where the vendors put what they call severity, priority, urgency or level. */
    private static final List<String> SEVERITY = List.of(
            "labels.severity",
            "labels.priority",
            "labels.level",
            "body.severity",
            "body.priority",
            "body.alert_type",
            "body.payload.severity",
            "body.event.data.priority.summary",
            "body.event.data.urgency",
            "body.alert.priority",
            "body.incident.severity",
            "body.data.issue.level",
            "body.data.event.level",
            "body.customData.severity");

    static final SourceRules NONE = new SourceRules(
            List.of(), List.of(), paths("", List.of(), REPOSITORY), List.of(), List.of(), List.of(), Map.of());

    /** A pattern and what takes the place of all of its matches. */
    record Rewrite(Pattern pattern, String replacement) {
        private static Rewrite parse(String setting, String text) {
            var arrow = text.indexOf("->");
            if (arrow < 0) {
                throw new IllegalArgumentException(setting + ": “" + text
                        + "” has no arrow; write pattern -> replacement, such as ^k8s-(.+)$ -> $1.");
            }
            try {
                var rewrite = new Rewrite(
                        Pattern.compile(text.substring(0, arrow).strip()),
                        text.substring(arrow + 2).strip());
                rewrite.pattern.matcher("").replaceAll(rewrite.replacement);
                return rewrite;
            } catch (PatternSyntaxException malformed) {
                throw new IllegalArgumentException(
                        setting + ": “" + text + "” is no regular expression: " + malformed.getDescription() + ".",
                        malformed);
            }
        }

        private String of(String word) {
            try {
                return pattern.matcher(word).replaceAll(replacement);
            } catch (IllegalArgumentException | IndexOutOfBoundsException noSuchGroup) {
                return word;
            }
        }
    }

    /** Those of a source; refuses with a sentence that names the setting. */
    static SourceRules of(String source, OfSource settings) {
        var prefix = "debrief.sources." + source + ".";
        return new SourceRules(
                paths(prefix + "service", settings.service(), List.of()),
                paths(prefix + "environment", settings.environment(), List.of()),
                paths(prefix + "repository", settings.repository(), REPOSITORY),
                settings.severity().isEmpty()
                        ? List.of()
                        : paths(prefix + "severity-from", settings.severityFrom(), SEVERITY),
                rewrites(prefix + "rewrite", settings.rewrite()),
                rewrites(prefix + "rewrite-environment", settings.rewriteEnvironment()),
                severities(prefix + "severity", settings.severity()));
    }

    private static List<FieldPath> paths(String setting, List<String> stated, List<String> otherwise) {
        return (stated.isEmpty() ? otherwise : stated)
                .stream().map(path -> FieldPath.parse(setting, path)).toList();
    }

    private static List<Rewrite> rewrites(String setting, List<String> stated) {
        return stated.stream().map(text -> Rewrite.parse(setting, text)).toList();
    }

    private static Map<String, Severity> severities(String setting, Map<String, String> stated) {
        var severities = new HashMap<String, Severity>();
        stated.forEach((word, meaning) -> severities.put(
                Severities.key(word),
                Arrays.stream(Severity.values())
                        .filter(severity ->
                                severity.word().equals(meaning.strip().toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(setting + "." + word + ": “" + meaning
                                + "” is no severity; write "
                                + Arrays.stream(Severity.values())
                                        .map(Severity::word)
                                        .collect(Collectors.joining(", "))
                                + "."))));
        return Map.copyOf(severities);
    }

    /** True if they leave every service, environment and severity as it was said. */
    boolean changeNothing() {
        return service.isEmpty()
                && environment.isEmpty()
                && rewrite.isEmpty()
                && rewriteEnvironment.isEmpty()
                && severities.isEmpty();
    }

    static @Nullable String first(List<FieldPath> paths, Signal signal, JsonNode body) {
        for (var path : paths) {
            var said = path.in(signal, body);
            if (said != null) {
                return said;
            }
        }
        return null;
    }

    static @Nullable String rewritten(@Nullable String word, List<Rewrite> rewrites) {
        if (word == null || word.length() > FieldPath.LONGEST) {
            return word;
        }
        var rewritten = word;
        for (var rewrite : rewrites) {
            rewritten = rewrite.of(rewritten);
        }
        return rewritten.isBlank() ? word : rewritten.strip();
    }

    /** The severity that the settings give to the word that was said; null where they give none. */
    @Nullable
    Severity severity(Signal signal, JsonNode body) {
        for (var path : severityFrom) {
            var said = path.in(signal, body);
            var meant = said == null ? null : severities.get(Severities.key(said));
            if (meant != null) {
                return meant;
            }
        }
        return null;
    }
}
