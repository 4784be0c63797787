package dev.debrief.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the build left: the two sides as they are run, and room for what the faults need. */
record Jars(Path commandSide, Path querySide, Path target) {

    /** Those of the checkout at {@code root}, none if they are not built. */
    static Optional<Jars> of(Path root) throws IOException {
        var command = built(root, "command-side");
        var query = built(root, "query-side");
        if (command.isEmpty() || query.isEmpty()) return Optional.empty();
        var target = root.resolve("faults").resolve("target").toAbsolutePath();
        Files.createDirectories(target);
        return Optional.of(new Jars(command.orElseThrow(), query.orElseThrow(), target));
    }

    private static Optional<Path> built(Path root, String side) throws IOException {
        var target = root.resolve(side).resolve("target");
        if (!Files.isDirectory(target)) return Optional.empty();
        try (var files = Files.newDirectoryStream(target, side + "-*-exec.jar")) {
            var found = files.iterator();
            return found.hasNext() ? Optional.of(found.next().toAbsolutePath()) : Optional.empty();
        }
    }
}
