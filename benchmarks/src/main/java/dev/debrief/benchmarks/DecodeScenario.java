package dev.debrief.benchmarks;

import dev.debrief.command.ingest.Reactions;
import dev.debrief.command.ingest.Source;
import dev.debrief.command.ingest.Sources;
import dev.debrief.command.ingest.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * How fast one core turns the bodies of each source into signals: parsing, recognising by structure,
 * checking every field. Its baseline only parses the same bodies.
 */
final class DecodeScenario implements Scenario {
    private static final long LASTS_NANOS = 300_000_000;
    private static final String PAYLOADS = "examples/payloads";

    private final boolean inBytes;
    private volatile @Nullable Object last; // seen from outside, so that no work is left out as unused

    private DecodeScenario(boolean inBytes) {
        this.inBytes = inBytes;
    }

    static List<Scenario> both() {
        return List.of(new DecodeScenario(false), new DecodeScenario(true));
    }

    @Override
    public String name() {
        return inBytes ? "decode-megabytes" : "decode-bodies";
    }

    @Override
    public String title() {
        return "Decoding on one core, by source, " + unit();
    }

    @Override
    public String unit() {
        return inBytes ? "MB/s" : "bodies/s";
    }

    @Override
    public List<Goal> goals() {
        return List.of();
    }

    @Override
    public List<Contender> contenders(Lab lab) throws IOException {
        var sources = sources();
        var contenders = new ArrayList<Contender>();
        try (var directories = Files.list(payloads())) {
            for (var directory : directories.filter(Files::isDirectory).sorted().toList()) {
                var name = directory.getFileName().toString();
                var bodies = readable(sources, directory);
                contenders.add(new Contender(name, () -> rate(bodies, sources::decode)));
                contenders.add(new Contender(
                        name + ", parsed alone",
                        () -> rate(bodies, record -> JsonMapper.shared().readTree(record.value()))));
            }
        }
        return contenders;
    }

    /** What is done with one body. */
    private interface Use {
        Object of(ConsumerRecord<String, byte[]> body);
    }

    private double rate(List<ConsumerRecord<String, byte[]>> bodies, Use use) {
        var start = System.nanoTime();
        var rounds = 0L;
        while (System.nanoTime() - start < LASTS_NANOS) {
            for (var body : bodies) {
                last = use.of(body);
            }
            rounds++;
        }
        if (last == null) {
            throw new IllegalStateException("None of the bodies could be read.");
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        var once = inBytes ? bytes(bodies) / 1e6 : bodies.size();
        return rounds * once / seconds;
    }

    private static double bytes(List<ConsumerRecord<String, byte[]>> bodies) {
        return bodies.stream().mapToLong(body -> body.value().length).sum();
    }

    /** The bodies that can be told without the headers of their delivery. */
    private static List<ConsumerRecord<String, byte[]>> readable(Sources sources, Path directory) throws IOException {
        var readable = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var files = Files.list(directory)) {
            for (var file : files.sorted().toList()) {
                var body = new ConsumerRecord<>("debrief.alerts", 0, 0, "", Files.readAllBytes(file));
                try {
                    sources.decode(body);
                    JsonMapper.shared().readTree(body.value());
                    readable.add(body);
                } catch (Unreadable | tools.jackson.core.JacksonException told) {
                    System.out.println("  left out: " + file + ": " + told.getMessage());
                }
            }
        }
        return readable;
    }

    private static Sources sources() {
        try (var context = new AnnotationConfigApplicationContext()) {
            var scanner = new ClassPathBeanDefinitionScanner(context, false);
            scanner.addIncludeFilter(new AssignableTypeFilter(Source.class));
            scanner.scan("dev.debrief.command.ingest");
            context.registerBean(Reactions.class, () -> Reactions.DEFAULT);
            context.refresh();
            return new Sources(
                    context.getBeanProvider(Source.class).orderedStream().toList());
        }
    }

    private static Path payloads() {
        return Stream.of(Path.of(PAYLOADS), Path.of("..", PAYLOADS))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no directory " + PAYLOADS + " here; run the benchmarks in the project's directory."));
    }
}
