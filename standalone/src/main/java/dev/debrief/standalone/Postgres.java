package dev.debrief.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/** A real PostgreSQL on loopback, with its data kept and every commit on disk before it is acknowledged. */
final class Postgres implements AutoCloseable {
    static final String MAJOR = "18";
    static final String USER = "debrief";
    private static final String DATABASE = "debrief";
    private static final String STOP_SECONDS = "12";

    private final Commands commands;
    private final Path data;
    private final int port;
    private final String password;

    private Postgres(Commands commands, Path data, int port, String password) {
        this.commands = commands;
        this.data = data;
        this.port = port;
        this.password = password;
    }

    static Postgres start(DataDirectory directory, Path binaries, int port) {
        var data = directory.resolve("postgres");
        requireReadable(data);
        var commands = new Commands(Binaries.unpack(binaries));
        Leftover.stop(data, commands);
        Ports.requireFree("DEBRIEF_POSTGRES_PORT", "127.0.0.1", port);
        var password = password(directory.resolve("postgres.password"));
        var postgres = new Postgres(commands, data, port, password);
        if (!Files.exists(data)) {
            postgres.initialize(directory);
        }
        postgres.launch(directory.resolve("postgres.log"));
        postgres.createDatabase();
        return postgres;
    }

    String url() {
        return url(DATABASE);
    }

    String password() {
        return password;
    }

    /** Ends every session, writes a checkpoint and stops; anything still there after that is stopped hard and recovers from its log. */
    @Override
    public void close() {
        var stop = List.of("stop", "-D", data.toString(), "-w", "-t", STOP_SECONDS, "-s", "-m");
        if (!commands.run("pg_ctl", with(stop, "fast")).succeeded()) {
            commands.run("pg_ctl", with(stop, "immediate"));
        }
    }

    static List<String> with(List<String> arguments, String last) {
        var all = new java.util.ArrayList<>(arguments);
        all.add(last);
        return List.copyOf(all);
    }

    private static void requireReadable(Path data) {
        if (!Files.exists(data)) {
            return;
        }
        try {
            var version = data.resolve("PG_VERSION");
            var major = Files.exists(version) ? Files.readString(version).strip() : "unknown";
            if (!major.equals(MAJOR)) {
                throw new Refusal(
                        "The data in %s is of PostgreSQL %s and this Debrief brings PostgreSQL %s; set DEBRIEF_DATA to another directory, or start the Debrief that wrote it."
                                .formatted(data, major, MAJOR));
            }
        } catch (IOException e) {
            throw new Refusal(
                    "%s cannot be read (%s); set DEBRIEF_DATA to a directory that can.".formatted(data, e), e);
        }
    }

    /** Beside its final place first, so that a start that was cut off leaves nothing half made behind. */
    private void initialize(DataDirectory directory) {
        var unfinished = directory.resolve("postgres.unfinished");
        try {
            Trees.delete(unfinished);
            var outcome = commands.run(
                    "initdb",
                    List.of(
                            "-D",
                            unfinished.toString(),
                            "-U",
                            USER,
                            "--pwfile=" + directory.resolve("postgres.password"),
                            "-A",
                            "scram-sha-256",
                            "-E",
                            "UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C",
                            "--no-instructions"));
            if (!outcome.succeeded()) {
                throw new Refusal("PostgreSQL could not create its data in %s: %s%s"
                        .formatted(unfinished, lastLine(outcome.output()), advice()));
            }
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launch(Path log) {
        // pg_ctl puts the server in a session of its own: Ctrl-C in the terminal must not stop it before us
        var options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
                + " -c fsync=on -c synchronous_commit=on -c full_page_writes=on -c timezone=UTC -c log_timezone=UTC"
                + " -c log_checkpoints=off";
        var outcome = commands.run(
                "pg_ctl",
                List.of("start", "-D", data.toString(), "-l", log.toString(), "-w", "-t", "60", "-s", "-o", options));
        if (!outcome.succeeded()) {
            throw new Refusal("PostgreSQL did not start on DEBRIEF_POSTGRES_PORT %d: %s (all of it is in %s)%s"
                    .formatted(port, lastComplaint(log, outcome.output()), log, advice()));
        }
    }

    private void createDatabase() {
        try (var connection = DriverManager.getConnection(url("postgres"), USER, password);
                var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            close();
            throw new Refusal(
                    "PostgreSQL on DEBRIEF_POSTGRES_PORT %d does not let Debrief in (%s); postgres.password belongs to the data directory and must be kept with it."
                            .formatted(port, e.getMessage()),
                    e);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static String password(Path file) {
        try {
            if (!Files.exists(file)) {
                var random = new byte[24];
                new SecureRandom().nextBytes(random);
                if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
                    Files.createFile(
                            file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                }
                Files.writeString(file, HexFormat.of().formatHex(random));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Refusal(
                    "%s cannot be read or written (%s); set DEBRIEF_DATA to a directory that can.".formatted(file, e),
                    e);
        }
    }

    private static String advice() {
        return Commands.root()
                ? "; if this system gives root no user namespaces, start Debrief as an ordinary user."
                : ".";
    }

    private static String lastComplaint(Path log, String output) {
        try {
            return Files.readAllLines(log).reversed().stream()
                    .filter(line -> line.contains("FATAL") || line.contains("PANIC"))
                    .findFirst()
                    .orElse(lastLine(output));
        } catch (IOException _) {
            return lastLine(output);
        }
    }

    private static String lastLine(String output) {
        return output.substring(output.lastIndexOf('\n') + 1);
    }
}
