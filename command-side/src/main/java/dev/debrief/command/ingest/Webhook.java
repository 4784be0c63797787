package dev.debrief.command.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The HTTP side of a source: how a sender proves itself, and which CloudEvent its call becomes. */
public interface Webhook {
    /** The last part of the path, and the source's name in the settings. */
    String name();

    /** The topic that its calls go to. */
    Topic topic();

    /** The CloudEvents type of a call. */
    String type(Arrival arrival, JsonNode body);

    /**
     * Checks that the call was made with one of the secrets; several are valid while one is being replaced.
     *
     * @throws Forged if it was not
     */
    void verify(Arrival arrival, List<String> secrets);

    /** The sender's own id of the delivery, the same when it is sent again; null where it has none. */
    default @Nullable String deliveryId(Arrival arrival, JsonNode body) {
        return null;
    }

    /** The sender's headers that are needed to read the body later, in lower case. */
    default Set<String> headers() {
        return Set.of();
    }

    /** The answer to a call that only asks whether somebody is here, and cannot be signed; null for every other call. */
    default @Nullable Answer handshake(Arrival arrival) {
        return null;
    }

    /** The answer to a signed call that only asks whether somebody is here; null for every other call. */
    default @Nullable Answer challenge(Arrival arrival, JsonNode body) {
        return null;
    }

    /** What follows once the call is durable: the answer, and what the vendor asks to be done. */
    default Answer accepted(Arrival arrival, JsonNode body) {
        return Answer.ACCEPTED;
    }

    /** The largest body that is taken, in bytes. */
    default int limit() {
        return 2 * 1024 * 1024;
    }

    /** How long the sender waits for an answer, less some time for the way. */
    default Duration patience() {
        return Duration.ofSeconds(8);
    }
}
