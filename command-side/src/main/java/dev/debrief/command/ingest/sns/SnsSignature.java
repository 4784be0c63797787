package dev.debrief.command.ingest.sns;

import dev.debrief.command.ingest.Forged;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The RSA signature of an SNS message, whose certificate is taken from Amazon's own hosts only. */
final class SnsSignature {
    private static final Pattern HOST = Pattern.compile("sns\\.[a-z0-9-]{1,32}\\.amazonaws\\.com(\\.cn)?");
    private static final List<String> NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> SUBSCRIPTION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private SnsSignature() {}

    /**
     * Checks the signature with the key that {@code keys} fetches from the message's certificate address.
     *
     * @throws Forged if it does not fit, or the address is not Amazon's
     */
    static void verify(JsonNode message, Function<URI, PublicKey> keys) {
        var address = amazon(first(message, "SigningCertURL", "SigningCertUrl"), "SigningCertURL");
        if (!address.getPath().endsWith(".pem")) {
            throw new Forged("SigningCertURL is not the address of a certificate.");
        }
        try {
            var algorithm = "2".equals(first(message, "SignatureVersion")) ? "SHA256withRSA" : "SHA1withRSA";
            var verifier = Signature.getInstance(algorithm);
            verifier.initVerify(keys.apply(address));
            verifier.update(canonical(message).getBytes(StandardCharsets.UTF_8));
            if (!verifier.verify(Base64.getDecoder().decode(first(message, "Signature")))) {
                throw new Forged("The Signature of the SNS message does not fit its fields.");
            }
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw new Forged("The Signature of the SNS message is malformed.");
        }
    }

    /** An https address of SNS itself: whoever can post here must not make us call anywhere else. */
    static URI amazon(String text, String field) {
        try {
            var address = URI.create(text);
            var host = address.getHost();
            if ("https".equals(address.getScheme())
                    && host != null
                    && HOST.matcher(host).matches()
                    && address.getPort() == -1
                    && address.getUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // answered below, as for any other host
        }
        throw new Forged(field + " is not an https address of sns.<region>.amazonaws.com.");
    }

    private static String canonical(JsonNode message) {
        var fields = "Notification".equals(first(message, "Type")) ? NOTIFICATION : SUBSCRIPTION;
        var text = new StringBuilder();
        for (var field : fields) {
            var value = message.path(field).asString(null);
            if (value != null) {
                text.append(field).append('\n').append(value).append('\n');
            }
        }
        return text.toString();
    }

    private static String first(JsonNode message, String... names) {
        for (var name : names) {
            @Nullable String value = message.path(name).asString(null);
            if (value != null) {
                return value;
            }
        }
        throw new Forged("The field " + names[0] + " is missing: only signed SNS messages are taken.");
    }
}
