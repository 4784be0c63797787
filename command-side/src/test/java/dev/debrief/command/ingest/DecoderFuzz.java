package dev.debrief.command.ingest;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Jazzer calls with one mutated body after another. The first byte says as what the rest is delivered. Whatever it
 * is, it is read, or refused with a sentence that quotes nothing of it, within bounds of memory.
 */
public final class DecoderFuzz {
    /** A word that stands for something secret in a body; its dictionary lets Jazzer put it anywhere. */
    static final String SECRET = "s3cr3t-7f3a9c";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MEMORY = 128L << 20; // most of it for what Jazzer itself keeps while it watches
    private static final long MEMORY_PER_BYTE = 16 << 10;

    /** The directory of a source's payloads, and the CloudEvents type and the headers under which they come. */
    record Door(String payloads, @Nullable String type, Map<String, String> headers) {
        Door(String payloads, @Nullable String type) {
            this(payloads, type, Map.of());
        }
    }

    static final List<Door> DOORS = List.of(
            new Door("alertmanager", "com.prometheus.alertmanager"),
            new Door("argocd", "io.argoproj.argocd"),
            new Door("cdevents", "dev.cdevents.service.deployed.0.3.0"),
            new Door("cdevents", "dev.cdevents.incident.detected.0.3.0"),
            new Door("datadog", "com.datadog"),
            new Door("debrief", "dev.debrief.alert.v1"),
            new Door("debrief", "dev.debrief.deployment.v1"),
            new Door("debrief", "dev.debrief.chat.v1"),
            new Door("debrief", "dev.debrief.milestone.v1"),
            new Door("discord", "com.discord"),
            new Door("flux", "io.fluxcd"),
            new Door("gcp", "com.google.monitoring"),
            new Door("github", "com.github", Map.of("x-github-event", "deployment")),
            new Door("github", "com.github", Map.of("x-github-event", "deployment_status")),
            new Door("github", "com.github", Map.of("x-github-event", "workflow_run")),
            new Door("gitlab", "com.gitlab"),
            new Door("grafana", "com.grafana"),
            new Door("jenkins", "io.jenkins"),
            new Door("mattermost", "com.mattermost"),
            new Door("opsgenie", "com.opsgenie"),
            new Door("pagerduty", "com.pagerduty.v3"),
            new Door("pagerduty", "com.pagerduty.events.v2"),
            new Door("sentry", "io.sentry", Map.of("sentry-hook-resource", "event_alert")),
            new Door("sentry", "io.sentry", Map.of("sentry-hook-resource", "metric_alert")),
            new Door("slack", "com.slack"),
            new Door("sns", "com.amazonaws.sns"),
            new Door("teams", "com.microsoft.teams"),
            new Door("alertmanager", null),
            new Door("slack", null),
            new Door("pagerduty", null));

    private DecoderFuzz() {}

    /** Called by Jazzer first; loads every class, so that what a body costs is only what it costs itself. */
    public static void fuzzerInitialize() {
        for (var door : DOORS) {
            for (var payload : Payloads.all(door.payloads()).values()) {
                try {
                    JSON.writeValueAsString(Payloads.signals(door.type(), door.headers(), payload));
                } catch (Unreadable _) {
                    // a payload of the same source that comes by another door
                }
            }
        }
    }

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        var door = DOORS.get(Byte.toUnsignedInt(input[0]) % DOORS.size());
        var body = Arrays.copyOfRange(input, 1, input.length);
        var bound = MEMORY + MEMORY_PER_BYTE * body.length;
        var allocated = allocatedBy(door, body);
        if (allocated > bound) {
            allocated = allocatedBy(door, body); // a class that was loaded meanwhile costs once, a body every time
        }
        if (allocated > bound) {
            throw new AssertionError("More than " + bound + " bytes were allocated for " + body.length + " bytes.");
        }
    }

    private static long allocatedBy(Door door, byte[] body) {
        var before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            for (var signal : Payloads.signals(door.type(), door.headers(), body)) {
                var json = JSON.writeValueAsString(signal)
                        .replace("\\\\", ""); // a backslash that was written is no escape
                if (json.contains("\\u0000")) {
                    throw new AssertionError("A NUL got through, which PostgreSQL cannot keep.");
                }
            }
        } catch (Unreadable refusal) {
            var sentence = String.valueOf(refusal.getMessage());
            if (sentence.contains("fault of Debrief") || sentence.contains(SECRET) || !sentence.endsWith(".")) {
                throw new AssertionError("Not a refusal to show: " + sentence, refusal);
            }
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Every payload that the project has, for each way in which it could come, as files that Jazzer starts from. */
    static void seeds(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (var number = 0; number < DOORS.size(); number++) {
            for (var payload : Payloads.all(DOORS.get(number).payloads()).entrySet()) {
                var input = new byte[payload.getValue().length + 1];
                input[0] = (byte) number;
                System.arraycopy(payload.getValue(), 0, input, 1, payload.getValue().length);
                Files.write(directory.resolve(number + "-" + payload.getKey()), input);
            }
        }
    }
}
