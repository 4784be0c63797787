package dev.debrief.events.signal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.debrief.events.Erasable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One state of an alert episode. An episode is (source, alertId, startedAt); its states only move forward.
 * {@code occurredAt} is the instant of the state: startedAt when firing, the acknowledgement, the end. {@code alertId} is
 * the sender's own id or fingerprint; {@code actor} who acknowledged.
 */
public record Alert(
        SignalId id,
        String source,
        String delivery,
        String alertId,
        State state,
        @Nullable String service,
        @Nullable String environment,
        Severity severity,
        String title,
        @Nullable String description,
        Instant startedAt,
        Instant occurredAt,
        Instant observedAt,
        @Erasable @Nullable String actor,
        @Nullable String incident,
        Map<String, String> labels,
        List<Link> links)
        implements Signal {

    /** The states of an episode, in the only direction they move. */
    public enum State {
        @JsonProperty("firing")
        FIRING,
        @JsonProperty("acknowledged")
        ACKNOWLEDGED,
        @JsonProperty("resolved")
        RESOLVED
    }

    public Alert {
        labels = Map.copyOf(labels);
        links = List.copyOf(links);
    }

    /** The identity of an alert's state: source, alertId, startedAt and state. */
    public static SignalId identity(String source, String alertId, Instant startedAt, State state) {
        return new SignalId("alert:" + source + ":" + alertId + ":" + startedAt + ":"
                + state.name().toLowerCase(Locale.ROOT));
    }

    /**
     * The identity of a state whose sender never says when the episode started; {@code startedAt} then is occurredAt, and
     * {@link Episodes} tells which states make one episode.
     */
    public static SignalId identityWithoutStart(String source, String alertId, Instant occurredAt, State state) {
        return new SignalId("alert:" + source + ":" + alertId + ":?" + occurredAt + ":"
                + state.name().toLowerCase(Locale.ROOT));
    }

    /** True if the sender never said when the episode started. */
    public boolean saysNoStart() {
        return startedAt.equals(occurredAt)
                && id.value().contains(":?") // nearly always answers, without making another identity
                && id.equals(identityWithoutStart(source, alertId, occurredAt, state));
    }

    /** The key that all states of this episode share, where the sender says when it started. */
    public String episode() {
        return source + ":" + alertId + ":" + (saysNoStart() ? "?" : "") + startedAt;
    }
}
