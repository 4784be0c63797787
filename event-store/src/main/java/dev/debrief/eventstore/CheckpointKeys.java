package dev.debrief.eventstore;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The Ed25519 pair of the settings; whoever only verifies needs only the public half. */
final class CheckpointKeys {
    private final @Nullable String signingKey;
    private final @Nullable String verifyingKey;

    CheckpointKeys(@Nullable String signingKey, @Nullable String verifyingKey) {
        this.signingKey = signingKey;
        this.verifyingKey = verifyingKey;
    }

    boolean canSign() {
        return signingKey != null;
    }

    boolean canVerify() {
        return verifyingKey != null;
    }

    byte[] sign(byte[] statement) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(signingKey());
            signature.update(statement);
            return signature.sign();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("The checkpoint could not be signed", failed);
        }
    }

    boolean verify(byte[] statement, byte[] signed) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(verifyingKey());
            signature.update(statement);
            return signature.verify(signed);
        } catch (GeneralSecurityException unreadable) {
            return false;
        }
    }

    private PrivateKey signingKey() {
        if (signingKey == null) throw missing("signing-key", "openssl genpkey -algorithm ed25519");
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(decoded(signingKey)));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw unreadable("signing-key", "PKCS#8", wrong);
        }
    }

    private PublicKey verifyingKey() {
        if (verifyingKey == null) throw missing("verifying-key", "openssl pkey -pubout");
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(decoded(verifyingKey)));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw unreadable("verifying-key", "X.509", wrong);
        }
    }

    private static byte[] decoded(String key) {
        return Base64.getMimeDecoder().decode(key.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static IllegalStateException missing(String setting, String remedy) {
        return new IllegalStateException(
                "Checkpoints need debrief.eventstore." + setting + ", an Ed25519 key: make one with " + remedy);
    }

    private static IllegalStateException unreadable(String setting, String form, Exception cause) {
        return new IllegalStateException(
                "debrief.eventstore." + setting + " is no Ed25519 key in " + form + " (PEM, or its base64 alone)",
                cause);
    }
}
