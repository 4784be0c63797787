package dev.debrief.command.ingest;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code debrief.sources.<source>}: what the words of one source mean here. */
@ConfigurationProperties("debrief")
public record SourceSettings(@DefaultValue Map<String, OfSource> sources) {
    static final SourceSettings NONE = new SourceSettings(Map.of());

    public SourceSettings {
        sources = Map.copyOf(sources);
    }

    /**
     * Where a body names its service, environment, repository and severity, the first that says something; what is
     * rewritten, each {@code pattern -> replacement}; and which severity a word stands for.
     */
    public record OfSource(
            @DefaultValue List<String> service,
            @DefaultValue List<String> environment,
            @DefaultValue List<String> repository,
            @DefaultValue List<String> severityFrom,
            @DefaultValue List<String> rewrite,
            @DefaultValue List<String> rewriteEnvironment,
            @DefaultValue Map<String, String> severity) {}
}
