package dev.debrief.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fetches what npm alone has into the directory of the reports, where nothing is committed. */
final class Npm {
    private Npm() {}

    /** Where the packages are, or empty, with a line that says why, where npm or its registry is not at hand. */
    static Optional<Path> fetch(Path directory, String... packages) {
        var folder = directory.resolve("npm");
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("package.json"), "{\"private\": true, \"type\": \"module\"}");
            var command =
                    new ArrayList<>(List.of("npm", "install", "--no-save", "--no-audit", "--no-fund", "--silent"));
            command.addAll(List.of(packages));
            run(folder, command);
            return Optional.of(folder.resolve("node_modules"));
        } catch (IOException | InterruptedException missing) {
            System.out.println("  skipped " + String.join(", ", packages) + ": " + missing.getMessage()
                    + "; install Node.js with npm to measure against it.");
            return Optional.empty();
        }
    }

    /** What the command said, once it has ended well. */
    static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + " failed: " + said.strip());
        }
        return said;
    }
}
