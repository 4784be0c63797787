package dev.debrief.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs PostgreSQL's programs, which refuse to be root: there they run in a user namespace of their own. */
public record Commands(Path binaries) {

    /** What the program printed, empty when it succeeded in silence. */
    public record Outcome(boolean succeeded, String output) {}

    /** Runs one of the programs to its end. */
    public Outcome run(String program, List<String> arguments) {
        try {
            var process = new ProcessBuilder(line(program, arguments))
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return new Outcome(process.waitFor() == 0, output.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + program + " was running", e);
        }
    }

    private List<String> line(String program, List<String> arguments) {
        var line = new ArrayList<String>();
        if (root()) {
            line.addAll(List.of("unshare", "-U"));
        }
        line.add(binaries.resolve("bin").resolve(program).toString());
        line.addAll(arguments);
        return line;
    }

    static boolean root() {
        return "root".equals(System.getProperty("user.name"))
                && System.getProperty("os.name", "").equals("Linux");
    }

    private static java.io.File nothing() {
        return new java.io.File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
