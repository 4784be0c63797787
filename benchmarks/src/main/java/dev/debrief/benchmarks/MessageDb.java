package dev.debrief.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** message-db, installed from its own scripts; {@code write_message} once a transaction, each connection on a category of its own. */
final class MessageDb {
    static final String PACKAGE = "@eventide/message-db@1.3.1";

    // gen_random_uuid is PostgreSQL's own since 13, so the extension is not needed
    private static final List<String> SCRIPTS = List.of(
            "schema/message-store",
            "tables/messages",
            "types/message",
            "functions/message-store-version",
            "functions/hash-64",
            "functions/acquire-lock",
            "functions/category",
            "functions/is-category",
            "functions/id",
            "functions/cardinal-id",
            "functions/stream-version",
            "functions/write-message",
            "indexes/messages-id",
            "indexes/messages-stream",
            "indexes/messages-category");

    private final Lab lab;
    private final AtomicInteger runs = new AtomicInteger();

    MessageDb(Lab lab, Path modules) throws SQLException, IOException {
        this.lab = lab;
        lab.execute("DROP SCHEMA IF EXISTS message_store CASCADE");
        var database = modules.resolve("@eventide/message-db/database");
        try (var connection = lab.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SET search_path TO message_store, public");
            for (var script : SCRIPTS) {
                statement.execute(Files.readString(database.resolve(script + ".sql")));
            }
            statement.execute("RESET search_path");
        }
    }

    static String name(int connections) {
        return "message-db, one message a call, connections: " + connections;
    }

    /** Events a second. */
    double write(int connections, int events) throws Exception {
        var run = runs.incrementAndGet();
        var bodies = Corpus.json(Corpus.batch("messagedb" + run, 0, events));
        var share = events / connections;
        var opened = Stream.generate(this::connect).limit(connections).toList();
        try (var pool = Executors.newFixedThreadPool(connections)) {
            return Rate.of((long) share * connections, () -> {
                var work = new ArrayList<Callable<Void>>();
                for (int at = 0; at < connections; at++) {
                    var mine = bodies.subList(at * share, (at + 1) * share);
                    var connection = opened.get(at);
                    var category = "incident" + run + "x" + at;
                    work.add(() -> {
                        write(connection, category, mine);
                        return null;
                    });
                }
                for (var done : pool.invokeAll(work)) {
                    done.get();
                }
            });
        } finally {
            for (var connection : opened) {
                try (connection;
                        var statement = connection.createStatement()) {
                    statement.execute("RESET search_path");
                }
            }
        }
    }

    private Connection connect() {
        try {
            var connection = lab.dataSource().getConnection();
            try (var statement = connection.createStatement()) {
                statement.execute("SET search_path TO message_store, public");
            }
            return connection;
        } catch (SQLException refused) {
            throw new IllegalStateException("No connection for message-db", refused);
        }
    }

    private static void write(Connection connection, String category, List<byte[]> bodies) throws SQLException {
        try (var call = connection.prepareStatement("SELECT write_message(?, ?, ?, ?::jsonb)")) {
            for (int at = 0; at < bodies.size(); at++) {
                call.setString(1, UUID.randomUUID().toString());
                call.setString(2, category + "-" + at / Corpus.EVENTS_PER_INCIDENT);
                call.setString(3, "Recorded");
                call.setString(4, new String(bodies.get(at), StandardCharsets.UTF_8));
                call.execute();
            }
        }
    }
}
