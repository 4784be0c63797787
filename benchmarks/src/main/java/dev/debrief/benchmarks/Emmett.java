package dev.debrief.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** emmett-postgresql on Node.js; a fresh process each time, which warms up before it looks at the clock. */
final class Emmett {
    static final String PACKAGE = "@event-driven-io/emmett-postgresql@0.42.0";
    private static final String SCRIPT = "emmett.mjs";

    private final Lab lab;
    private final Path folder;
    private final AtomicInteger runs = new AtomicInteger();

    Emmett(Lab lab, Path modules) throws IOException {
        this.lab = lab;
        folder = Objects.requireNonNull(modules.getParent());
        try (InputStream script = Objects.requireNonNull(Emmett.class.getResourceAsStream("/peers/" + SCRIPT))) {
            Files.copy(script, folder.resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static String name(int loops, int together) {
        return "emmett-postgresql, events an append: " + together + ", loops: " + loops;
    }

    /** Events a second. */
    double append(int loops, int together, int events) throws Exception {
        var run = runs.incrementAndGet();
        var lines = Corpus.json(Corpus.batch("emmett" + run, 0, events)).stream()
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("events.jsonl"), lines);
        var url = lab.url().replaceFirst("^jdbc:postgresql://([^/]+)/([^?]+).*", "postgresql://postgres@$1/$2");
        var said = Npm.run(
                folder,
                List.of(
                        "node",
                        SCRIPT,
                        url,
                        "run" + run + "t" + System.nanoTime(),
                        String.valueOf(loops),
                        String.valueOf(together)));
        return Double.parseDouble(said.strip().lines().toList().getLast());
    }
}
