package dev.debrief.command.ingest.webhooks;

import dev.debrief.command.ingest.Webhook;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Which sources may post: those with a secret, and any while only this machine can reach the server. */
@Component
class Doors {
    private final WebhookSettings settings;
    private final boolean loopback;

    Doors(WebhookSettings settings, @Value("${server.address:}") String address) {
        this.settings = settings;
        this.loopback = isLoopback(address);
    }

    /**
     * The secrets of a source; none if it is open.
     *
     * @throws Closed if it has none and others can reach the server
     */
    List<String> secrets(String source) {
        var secrets = settings.secrets(source);
        if (secrets.isEmpty() && !loopback) {
            throw new Closed("This source is closed: set " + WebhookSettings.setting(source)
                    + " to the secret that its sender uses.");
        }
        return secrets;
    }

    int limit(Webhook webhook) {
        return settings.limit(webhook.name(), webhook.limit());
    }

    private static boolean isLoopback(@Nullable String address) {
        if (address == null || address.isBlank()) {
            return false; // then it is bound to every address
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** A source without a secret, on a server that others can reach. */
    static class Closed extends RuntimeException {
        Closed(String message) {
            super(message);
        }
    }
}
