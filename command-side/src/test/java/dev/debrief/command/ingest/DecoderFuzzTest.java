package dev.debrief.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Jazzer mutates every payload by what the decoders do with it. Short here, always from the same seed; for long,
 * {@code ./mvnw -pl command-side -am test -Dtest=DecoderFuzzTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dfuzz.runs=5000000}. A finding is left in {@code target/fuzz} and named in the output.
 */
class DecoderFuzzTest {
    private static final int RUNS = Integer.getInteger("fuzz.runs", 20_000);
    private static final int SECONDS_PER_BODY = 5;
    private static final int MEGABYTES = 2048;
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

    @Test
    void whateverComesIsReadOrRefusedWithinBounds() throws IOException, InterruptedException {
        var directory = Path.of("target", "fuzz").toAbsolutePath();
        Files.createDirectories(directory);
        var corpus = directory.resolve("corpus");
        var seeds = directory.resolve("seeds");
        Files.createDirectories(corpus);
        DecoderFuzz.seeds(seeds);
        var words = directory.resolve("words.dict");
        Files.writeString(words, words());
        var output = directory.resolve("output.txt");
        var isLong = RUNS > 100_000;

        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JAZZER,
                        "--target_class=" + DecoderFuzz.class.getName(),
                        "--instrumentation_includes=dev.debrief.command.ingest.**:dev.debrief.events.**",
                        "--custom_hook_includes=dev.debrief.**",
                        "-runs=" + RUNS,
                        "-seed=" + (isLong ? 0 : 1),
                        "-timeout=" + SECONDS_PER_BODY,
                        "-rss_limit_mb=" + MEGABYTES,
                        "-max_len=65536",
                        "-dict=" + words,
                        "-artifact_prefix=" + directory + "/",
                        "--reproducer_path=" + directory,
                        corpus.toString(),
                        seeds.toString())
                .directory(Path.of("").toAbsolutePath().toFile()) // the payloads are found from here
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor())
                .as(() -> "Jazzer found a body that breaks a decoder:\n" + lastLines(output))
                .isZero();
        assertThat(Files.readString(output)).contains("Done " + RUNS + " runs");
    }

    /** The fields and words of all payloads, and what has broken decoders elsewhere. */
    private static String words() {
        return List.of(DecoderFuzz.SECRET, "null", "1e309", "-1", "9999-12-31T23:59:60Z", "0001-01-01T00:00:00Z")
                .stream()
                .map(word -> "\"" + word + "\"")
                .collect(Collectors.joining("\n", "", "\n\"\\x00\"\n\"\\xc3\"\n\"\\xed\\xa0\\x80\"\n\"\\\\u0000\"\n"));
    }

    private static String lastLines(Path output) {
        try (var lines = Files.lines(output)) {
            var all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 40), all.size()));
        } catch (IOException unreadable) {
            return "It left no output: " + unreadable;
        }
    }
}
