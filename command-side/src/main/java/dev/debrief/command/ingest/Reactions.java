package dev.debrief.command.ingest;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code debrief.reactions}: which reactions, by their names and without colons, mark a message as a pin or a report. */
@ConfigurationProperties("debrief.reactions")
public record Reactions(
        @DefaultValue({"pushpin", "round_pushpin"}) Set<String> pins,
        @DefaultValue({"rotating_light", "fire"}) Set<String> reports) {
    /** The reactions that stand for a mark where nothing is set. */
    public static final Reactions DEFAULT =
            new Reactions(Set.of("pushpin", "round_pushpin"), Set.of("rotating_light", "fire"));

    public Reactions {
        pins = named("pins", pins);
        reports = named("reports", reports);
        for (var each : pins) {
            if (reports.contains(each)) {
                throw new IllegalArgumentException("debrief.reactions: “" + each
                        + "” is among pins and reports; leave it out of one of them, so that it says one thing.");
            }
        }
    }

    private static Set<String> named(String setting, Set<String> names) {
        if (names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "debrief.reactions." + setting + " holds a blank name; write names such as rotating_light.");
        }
        return names.stream().map(name -> name.strip().replace(":", "")).collect(Collectors.toUnmodifiableSet());
    }
}
