package dev.debrief.faults;

import java.io.IOException;
import java.util.stream.Stream;

/** Processes, by their numbers. */
final class Unix {
    private Unix() {}

    static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Sends a signal such as KILL, STOP or CONT to a process. */
    static void signal(String name, long pid) throws IOException {
        run("kill", "-" + name, Long.toString(pid));
    }

    /** The same to a process and all that it started. */
    static void signalAll(String name, long pid) throws IOException {
        var family = Stream.concat(
                        ProcessHandle.of(pid).stream(),
                        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants))
                .map(ProcessHandle::pid)
                .toList();
        for (var member : family) {
            if (alive(member)) signal(name, member);
        }
    }

    /** Runs a program of the machine; false if it failed or is not there. */
    static boolean run(String... line) throws IOException {
        try {
            var process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(String.join(" ", line) + " was interrupted", interrupted);
        }
    }

    /** What a program says that must not fail. */
    static String said(String... line) throws IOException {
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        try (var out = process.inputReader()) {
            var said = out.readAllAsString();
            if (process.waitFor() != 0) throw new IOException(String.join(" ", line) + " failed: " + said);
            return said;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(String.join(" ", line) + " was interrupted", interrupted);
        }
    }
}
