package dev.debrief.events.signal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.debrief.events.Erasable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One state of a change to a running service. {@code occurredAt} is finishedAt where it is known, else startedAt. */
public record Deployment(
        SignalId id,
        String source,
        String delivery,
        String deploymentId,
        State state,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String version,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Instant occurredAt,
        Instant observedAt,
        @Erasable @Nullable String actor,
        @Erasable @Nullable String description,
        @Nullable String incident,
        List<Link> links)
        implements Signal {

    /** How far the change has come. */
    public enum State {
        @JsonProperty("started")
        STARTED,
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("rolled_back")
        ROLLED_BACK
    }

    public Deployment {
        links = List.copyOf(links);
    }

    /** The identity of a deployment's state: source, deploymentId and state. */
    public static SignalId identity(String source, String deploymentId, State state) {
        return new SignalId(
                "deployment:" + source + ":" + deploymentId + ":" + state.name().toLowerCase(Locale.ROOT));
    }
}
