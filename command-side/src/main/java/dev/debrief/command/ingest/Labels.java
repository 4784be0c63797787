package dev.debrief.command.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What labels and tags of monitoring systems usually mean. */
public final class Labels {
    private static final List<String> SERVICE = List.of(
            "service",
            "service_name",
            "service.name",
            "app",
            "application",
            "app_kubernetes_io_name",
            "app.kubernetes.io/name",
            "component",
            "job",
            "namespace");
    private static final List<String> ENVIRONMENT =
            List.of("environment", "env", "deployment_environment", "deployment.environment.name", "stage");

    private Labels() {}

    /** The service that the labels name, null if none does. */
    public static @Nullable String service(Map<String, String> labels) {
        return first(labels, SERVICE);
    }

    /** The environment that the labels name, null if none does: then it matches any. */
    public static @Nullable String environment(Map<String, String> labels) {
        return first(labels, ENVIRONMENT);
    }

    /** The first of the labels that says something. */
    public static @Nullable String first(Map<String, String> labels, List<String> names) {
        for (var name : names) {
            var value = labels.get(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    /** A fingerprint that is the same for the same labels in any order, for senders that give none. */
    public static String fingerprint(Map<String, String> labels) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var label : new TreeMap<>(labels).entrySet()) {
                digest.update(label.getKey().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0xff); // never part of UTF-8, so it separates
                digest.update(label.getValue().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0xff);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
