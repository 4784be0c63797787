package dev.debrief.command.ingest;

import dev.debrief.catalogue.Catalogue;
import dev.debrief.catalogue.CatalogueSource;
import dev.debrief.catalogue.Service;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which service, environment and severity a source means by what it said, after the settings and the catalogue. What
 * neither speaks of stays as the source's own decoder read it.
 */
final class Resolution {
    private final Map<String, SourceRules> rules = new HashMap<>();
    private final CatalogueSource catalogue;

    /** Refuses settings of what is none of {@code sources}, and settings that cannot be read. */
    Resolution(Set<String> sources, SourceSettings settings, CatalogueSource catalogue) {
        this.catalogue = catalogue;
        settings.sources().forEach((source, stated) -> {
            if (!sources.contains(source)) {
                throw new IllegalArgumentException(
                        "debrief.sources." + source + " is about no source that there is; write one of "
                                + String.join(", ", new TreeSet<>(sources)) + ".");
            }
            rules.put(source, SourceRules.of(source, stated));
        });
    }

    /** The signals that {@code source} read in {@code body}, about what they mean. */
    List<Signal> resolve(String source, JsonNode body, List<Signal> signals) {
        var known = catalogue.current();
        var stated = rules.getOrDefault(source, SourceRules.NONE);
        return stated.changeNothing() && known.services().isEmpty()
                ? signals
                : signals.stream().map(it -> resolve(it, body, stated, known)).toList();
    }

    private static Signal resolve(Signal signal, JsonNode body, SourceRules stated, Catalogue known) {
        var service = service(signal, body, stated, known);
        var place = SourceRules.first(stated.environment(), signal, body);
        var environment =
                SourceRules.rewritten(place == null ? signal.environment() : place, stated.rewriteEnvironment());
        return switch (signal) {
            case Alert it -> {
                var severity = stated.severity(it, body);
                yield about(it, service, environment, severity == null ? it.severity() : severity);
            }
            case Deployment it -> about(it, service, environment);
            case Message it -> about(it, service, environment);
            case MilestoneReport it -> about(it, service, environment);
        };
    }

    private static @Nullable String service(Signal signal, JsonNode body, SourceRules stated, Catalogue known) {
        var said = SourceRules.first(stated.service(), signal, body);
        if (said == null) {
            var owned = owned(signal, body, stated, known);
            if (owned != null) {
                return owned.name();
            }
            said = signal.service();
        }
        var word = SourceRules.rewritten(said, stated.rewrite());
        var service = word == null ? null : known.service(word);
        return service == null ? word : service.name();
    }

    /** The service whose repository was deployed, or in whose channel something was said without naming any. */
    private static @Nullable Service owned(Signal signal, JsonNode body, SourceRules stated, Catalogue known) {
        return switch (signal) {
            case Deployment it ->
                first(stated.repository(), path -> {
                    var repository = path.in(it, body);
                    return repository == null ? null : known.ofRepository(repository);
                });
            case Message it -> it.service() == null ? known.ofChannel(it.channel()) : null;
            case Alert _, MilestoneReport _ -> null;
        };
    }

    private static @Nullable Service first(List<FieldPath> paths, Function<FieldPath, @Nullable Service> found) {
        for (var path : paths) {
            var service = found.apply(path);
            if (service != null) {
                return service;
            }
        }
        return null;
    }

    private static Alert about(Alert it, @Nullable String service, @Nullable String environment, Severity severity) {
        return new Alert(
                it.id(),
                it.source(),
                it.delivery(),
                it.alertId(),
                it.state(),
                service,
                environment,
                severity,
                it.title(),
                it.description(),
                it.startedAt(),
                it.occurredAt(),
                it.observedAt(),
                it.actor(),
                it.incident(),
                it.labels(),
                it.links());
    }

    private static Deployment about(Deployment it, @Nullable String service, @Nullable String environment) {
        return new Deployment(
                it.id(),
                it.source(),
                it.delivery(),
                it.deploymentId(),
                it.state(),
                service,
                environment,
                it.version(),
                it.startedAt(),
                it.finishedAt(),
                it.occurredAt(),
                it.observedAt(),
                it.actor(),
                it.description(),
                it.incident(),
                it.links());
    }

    private static Message about(Message it, @Nullable String service, @Nullable String environment) {
        return new Message(
                it.id(),
                it.source(),
                it.delivery(),
                it.channel(),
                it.messageId(),
                it.thread(),
                it.change(),
                service,
                environment,
                it.authorId(),
                it.author(),
                it.bot(),
                it.text(),
                it.editedAt(),
                it.occurredAt(),
                it.observedAt(),
                it.incident(),
                it.links());
    }

    private static MilestoneReport about(MilestoneReport it, @Nullable String service, @Nullable String environment) {
        return new MilestoneReport(
                it.id(),
                it.source(),
                it.delivery(),
                it.milestone(),
                service,
                environment,
                it.occurredAt(),
                it.observedAt(),
                it.reason(),
                it.actor(),
                it.incident(),
                it.links());
    }
}
