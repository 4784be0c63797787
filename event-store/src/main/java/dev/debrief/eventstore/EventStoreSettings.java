package dev.debrief.eventstore;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the event store. {@code migrate} is false for a process whose role may only read. {@code poll} is how
 * often the log is looked at in case a signal was lost, four times that while signals are heard; a silent
 * connection is asked for a sign of life every {@code keepAlive}, or a quarter of {@code hold} where that is shorter. A
 * transaction that holds the append lock for longer than {@code hold} is ended. {@code signingKey} and
 * {@code verifyingKey} are an Ed25519 pair (PKCS#8 and X.509, base64) for checkpoints, which are signed every {@code
 * checkpointEvery}.
 */
@ConfigurationProperties("debrief.eventstore")
public record EventStoreSettings(
        @DefaultValue("true") boolean migrate,
        @DefaultValue("250ms") Duration poll,
        @DefaultValue("10s") Duration keepAlive,
        @DefaultValue("20s") Duration hold,
        @DefaultValue("1h") Duration checkpointEvery,
        @Nullable String signingKey,
        @Nullable String verifyingKey) {

    /** How often a silent connection is asked, and whoever holds the lock is looked at: a few times while it may be held. */
    Duration heard() {
        var quarter = hold.dividedBy(4);
        return quarter.compareTo(keepAlive) < 0 ? quarter : keepAlive;
    }
}
