package dev.debrief.command.correlation;

import dev.debrief.events.signal.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the rules measure with. {@code opensAt} is the least severity of an alert that opens an incident by itself;
 * {@code reopenWindow} how long after its end an alert still belongs to an incident; the windows say how far before and
 * after an incident other signals of its services belong to it; {@code channels} which channels are about one incident
 * each; {@code opensAtOf} the least severity for single services, by name.
 */
@ConfigurationProperties("debrief.command.correlation")
public record CorrelationSettings(
        @DefaultValue("high") Severity opensAt,
        @DefaultValue("30m") Duration reopenWindow,
        @DefaultValue("24h") Duration deploymentsBefore,
        @DefaultValue("2h") Duration deploymentsAfter,
        @DefaultValue("2h") Duration messagesBefore,
        @DefaultValue("2h") Duration messagesAfter,
        @DefaultValue("24h") Duration reportsBefore,
        @DefaultValue("24h") Duration reportsAfter,
        @DefaultValue("inc-*") String channels,
        @DefaultValue Map<String, Severity> opensAtOf) {

    static final CorrelationSettings DEFAULT = new CorrelationSettings(
            Severity.HIGH,
            Duration.ofMinutes(30),
            Duration.ofHours(24),
            Duration.ofHours(2),
            Duration.ofHours(2),
            Duration.ofHours(2),
            Duration.ofHours(24),
            Duration.ofHours(24),
            "inc-*",
            Map.of());

    public CorrelationSettings {
        opensAtOf = opensAtOf.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        each -> each.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, Severity::or));
    }

    /** The least severity at which an alert of a service, as a key, opens an incident. */
    Severity opensAt(@Nullable String service) {
        return service == null ? opensAt : opensAtOf.getOrDefault(service, opensAt);
    }

    /** How far from an incident a unit of its services may lie. */
    record Window(Duration before, Duration after) {}

    Window window(Sighting.Kind kind) {
        return switch (kind) {
            case ALERT -> new Window(Duration.ZERO, reopenWindow);
            case DEPLOYMENT -> new Window(deploymentsBefore, deploymentsAfter);
            case MESSAGE -> new Window(messagesBefore, messagesAfter);
            case REPORT -> new Window(reportsBefore, reportsAfter);
        };
    }

    /** The widest window of any kind, to look around with. */
    Duration reach() {
        var widest = reopenWindow;
        for (var kind : Sighting.Kind.values()) {
            var window = window(kind);
            widest = max(widest, max(window.before(), window.after()));
        }
        return widest;
    }

    /** True for a channel that is about one incident. */
    boolean isIncidentChannel(String channel) {
        return Arrays.stream(channels.split(",", -1))
                .map(String::strip)
                .anyMatch(pattern -> !pattern.isEmpty() && glob(pattern, channel));
    }

    private static boolean glob(String pattern, String word) {
        return word.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
