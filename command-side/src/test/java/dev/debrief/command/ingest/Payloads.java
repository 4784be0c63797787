package dev.debrief.command.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The payloads of {@code examples/payloads}, and deliveries of them. */
public final class Payloads {
    /** When every delivery of a test was observed. */
    public static final Instant OBSERVED = Instant.parse("2026-03-02T12:00:00Z");

    private static final Path ROOT = Path.of("../examples/payloads");

    private Payloads() {}

    public static byte[] read(String source, String file) {
        try {
            return Files.readAllBytes(ROOT.resolve(source).resolve(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Every payload of a source by its file's name. */
    public static Map<String, byte[]> all(String source) {
        return all(ROOT.resolve(source));
    }

    static Map<String, byte[]> all(Path directory) {
        try (var files = Files.list(directory)) {
            var all = new TreeMap<String, byte[]>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
            return all;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    public static Delivery delivery(@Nullable String type, Map<String, String> headers, byte[] body) {
        return new Delivery("/test delivery-1", type, headers, body, OBSERVED, null);
    }

    public static List<dev.debrief.events.signal.Signal> signals(
            @Nullable String type, Map<String, String> headers, byte[] body) {
        return AllSources.sources().decode(delivery(type, headers, body)).signals();
    }
}
