package dev.debrief.command.ingest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The ways in which senders prove themselves that more than one of them uses. Every comparison takes constant time. */
public final class Proofs {
    private static final String HMAC = "HmacSHA256";

    private Proofs() {}

    /** HMAC-SHA256 over the parts, one after another. */
    public static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + HMAC + ".", impossible);
        }
    }

    /**
     * The body's HMAC-SHA256 in hexadecimal, after {@code prefix}, in {@code header}.
     *
     * @throws Forged if no secret gives that signature
     */
    public static void hexSignature(
            Arrival arrival, String header, String prefix, List<String> secrets, byte[]... signed) {
        var stated = stated(arrival, header);
        var valid = false;
        for (var secret : secrets) {
            var expected = prefix + HexFormat.of().formatHex(hmac(bytes(secret), signed));
            valid |= same(expected, stated.toLowerCase(Locale.ROOT));
        }
        if (!valid) {
            throw mismatch(header);
        }
    }

    /**
     * A token as {@code Authorization: Bearer}, a {@code user:password} as {@code Authorization: Basic}, or, for senders
     * that can set no header, the token as the query parameter {@code token}.
     *
     * @throws Forged if none of the secrets was given
     */
    public static void token(Arrival arrival, List<String> secrets) {
        var given = given(arrival);
        if (given == null) {
            throw new Forged("The Authorization header is missing: send the configured secret as a bearer token, or as"
                    + " user:password by basic authentication.");
        }
        verbatim(given, "The Authorization header", secrets);
    }

    /**
     * The secret itself in {@code header}.
     *
     * @throws Forged if none of the secrets was given
     */
    public static void header(Arrival arrival, String header, List<String> secrets) {
        verbatim(stated(arrival, header), "The header " + header, secrets);
    }

    /** The secret itself, found where {@code place} says. */
    public static void verbatim(String given, String place, List<String> secrets) {
        var valid = false;
        for (var secret : secrets) {
            valid |= same(secret, given);
        }
        if (!valid) {
            throw new Forged(place + " does not hold a configured secret.");
        }
    }

    /**
     * Refuses what was signed too long ago, or will be too far ahead, to be new.
     *
     * @throws Forged if {@code signedAt} is absent or not within {@code window} of the arrival
     */
    public static void fresh(Arrival arrival, @Nullable Instant signedAt, Duration window, String header) {
        if (signedAt == null) {
            throw new Forged("The header " + header + " is missing or not a time.");
        }
        if (Duration.between(signedAt, arrival.at()).abs().compareTo(window) > 0) {
            throw new Forged("The time in " + header + " is more than " + window.toMinutes()
                    + " minutes from now: the call is old, or a clock is wrong.");
        }
    }

    /** A header that the proof stands in. */
    public static String stated(Arrival arrival, String header) {
        var stated = arrival.header(header);
        if (stated == null || stated.isBlank()) {
            throw new Forged("The header " + header + " is missing: configure the secret at the sender too.");
        }
        return stated.strip();
    }

    /** The refusal of a body that was not signed with our secret, or was changed since. */
    public static Forged mismatch(String header) {
        return new Forged(
                "The signature in " + header + " does not fit the body: compare the secret at the sender with ours.");
    }

    /** Compares in a time that does not tell how much of it is right. */
    public static boolean same(String expected, String given) {
        return MessageDigest.isEqual(bytes(expected), bytes(given));
    }

    private static @Nullable String given(Arrival arrival) {
        var authorization = arrival.header("authorization");
        if (authorization == null) {
            return arrival.query().get("token");
        }
        var space = authorization.indexOf(' ');
        var scheme = authorization.substring(0, Math.max(0, space)).toLowerCase(Locale.ROOT);
        var credentials = authorization.substring(space + 1).strip();
        return scheme.equals("basic") ? decoded(credentials) : credentials;
    }

    private static String decoded(String credentials) {
        try {
            return new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new Forged("The Authorization header is not valid basic authentication.");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
