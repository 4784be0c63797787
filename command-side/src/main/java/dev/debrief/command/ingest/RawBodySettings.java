package dev.debrief.command.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code debrief.command.raw-bodies}: how long bodies are kept as they were delivered, dead letters among them. */
@ConfigurationProperties("debrief.command.raw-bodies")
record RawBodySettings(@DefaultValue("90d") Duration keep) {
    RawBodySettings {
        if (keep.isNegative() || keep.isZero()) {
            throw new IllegalArgumentException(
                    "debrief.command.raw-bodies.keep is " + keep + "; give a time longer than nothing, such as 90d.");
        }
    }
}
