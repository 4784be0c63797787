package dev.debrief.faults;

import dev.debrief.standalone.Commands;
import dev.debrief.standalone.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A PostgreSQL of its own, which keeps the time of every commit so that the oracle can compare. */
final class Database implements AutoCloseable {
    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "fsync", "on",
            "synchronous_commit", "on",
            "track_commit_timestamp", "on",
            "max_connections", "200",
            "timezone", "UTC");

    private final Commands commands;
    private final Path data;
    private final Path log;
    private final int port;

    private Database(Commands commands, Path data, Path log, int port) {
        this.commands = commands;
        this.data = data;
        this.log = log;
        this.port = port;
    }

    static Database start(Path binaries, Path directory) throws IOException {
        return start(binaries, directory.resolve("postgres"), directory.resolve("postgres.log"), List.of());
    }

    /** Starts an empty one; {@code more} are arguments of initdb. */
    static Database start(Path binaries, Path data, Path log, List<String> more) throws IOException {
        var database = new Database(new Commands(binaries), data, log, Ports.anyFree());
        var arguments = new ArrayList<>(List.of("-D", data.toString(), "-U", "debrief", "-A", "trust", "-E", "UTF8"));
        arguments.addAll(List.of("--locale=C", "--no-instructions"));
        arguments.addAll(more);
        database.run("initdb", arguments);
        var lines = new StringBuilder();
        SETTINGS.forEach(
                (name, value) -> lines.append(name).append(" = '").append(value).append("'\n"));
        lines.append("port=").append(database.port).append('\n');
        Files.writeString(data.resolve("postgresql.auto.conf"), lines);
        database.start();
        return database;
    }

    /** Starts it again, waiting for what a killed one left behind to go. */
    void start() {
        var arguments = List.of("start", "-D", data.toString(), "-l", log.toString(), "-w", "-t", "120", "-s");
        Awaitility.await("PostgreSQL starts")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> commands.run("pg_ctl", arguments).succeeded());
    }

    void stop() {
        run("pg_ctl", List.of("stop", "-D", data.toString(), "-w", "-t", "60", "-s", "-m", "fast"));
    }

    long pid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
    }

    boolean running() {
        try {
            return Files.exists(data.resolve("postmaster.pid")) && Unix.alive(pid());
        } catch (IOException gone) {
            return false;
        }
    }

    Path data() {
        return data;
    }

    Path log() {
        return log;
    }

    int port() {
        return port;
    }

    String url() {
        return url(port);
    }

    /** The same database where something stands in between. */
    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "debrief", "");
    }

    void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The number that a query gives, 0 for null. */
    long number(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            return answer.next() ? answer.getLong(1) : 0;
        }
    }

    private void run(String program, List<String> arguments) {
        var outcome = commands.run(program, arguments);
        if (!outcome.succeeded()) {
            throw new IllegalStateException(program + " failed: " + outcome.output());
        }
    }

    @Override
    public void close() {
        if (running()) {
            var stop = List.of("stop", "-D", data.toString(), "-w", "-t", "60", "-s", "-m", "immediate");
            commands.run("pg_ctl", stop);
        }
    }
}
