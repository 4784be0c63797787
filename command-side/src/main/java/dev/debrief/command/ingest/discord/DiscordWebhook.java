package dev.debrief.command.ingest.discord;

import dev.debrief.command.ingest.Answer;
import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.Times;
import dev.debrief.command.ingest.TokenWebhook;
import dev.debrief.command.ingest.Topic;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Discord signs by Ed25519; our "secret" is the application's public key. It tries bad signatures on purpose. */
@Component
class DiscordWebhook extends TokenWebhook {
    private static final String SIGNATURE = "x-signature-ed25519";
    private static final String TIMESTAMP = "x-signature-timestamp";
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Answer NO_CONTENT = new Answer(204, "text/plain", "");

    /** What goes before the 32 bytes of an Ed25519 key in its X.509 form. */
    private static final String X509_PREFIX = "302a300506032b6570032100";

    DiscordWebhook() {
        super(Discord.NAME, Topic.CHAT, Discord.TYPE);
    }

    @Override
    public void verify(Arrival arrival, List<String> secrets) {
        var signature = Proofs.stated(arrival, SIGNATURE);
        var timestamp = Proofs.stated(arrival, TIMESTAMP);
        Proofs.fresh(arrival, Times.ofSeconds(timestamp), WINDOW, TIMESTAMP);
        var signed = timestamp.getBytes(StandardCharsets.UTF_8);
        if (secrets.stream().noneMatch(key -> fits(key, signature, signed, arrival.body()))) {
            throw Proofs.mismatch(SIGNATURE);
        }
    }

    private static boolean fits(String publicKey, String signature, byte[] timestamp, byte[] body) {
        try {
            var encoded = HexFormat.of().parseHex(X509_PREFIX + publicKey);
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(timestamp);
            verifier.update(body);
            return verifier.verify(HexFormat.of().parseHex(signature));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }

    @Override
    public @Nullable Answer challenge(Arrival arrival, JsonNode body) {
        return Discord.isPing(body) ? NO_CONTENT : null;
    }

    @Override
    public Answer accepted(Arrival arrival, JsonNode body) {
        return NO_CONTENT;
    }

    @Override
    public Duration patience() {
        return Duration.ofMillis(2500);
    }
}
