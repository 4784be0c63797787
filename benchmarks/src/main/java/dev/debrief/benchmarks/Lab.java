package dev.debrief.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A durable PostgreSQL of its own, and what has to be known about the machine to read the figures. */
final class Lab implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final HikariDataSource pool;

    private final Path directory;
    private final Deque<AutoCloseable> kept = new ArrayDeque<>();
    private final Deque<AutoCloseable> keptToTheEnd = new ArrayDeque<>();

    /** What has to be fetched for a baseline is kept in {@code directory}. */
    Lab(Path directory) throws IOException {
        this.directory = directory;
        // Durable as a user's own: without these two the embedded server acknowledges what it may still lose.
        var server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB");
        var data = data();
        if (data != null) server.setDataDirectory(data).setCleanDataDirectory(false);
        postgres = server.start();
        var config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setMaximumPoolSize(20);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("binaryTransfer", "true");
        pool = new HikariDataSource(config);
    }

    /** Where data is kept from one run to the next, since a large log takes minutes to fill; null where it is not. */
    static @Nullable String data() {
        var data = System.getProperty("growth.data", "");
        return data.isEmpty() ? null : data;
    }

    Path directory() {
        return directory;
    }

    /** Keeps what a scenario needs until its last round is over. */
    <T extends AutoCloseable> T keep(T needed) {
        kept.push(needed);
        return needed;
    }

    /** Keeps what several scenarios need until all are over. */
    <T extends AutoCloseable> T keepToTheEnd(T needed) {
        keptToTheEnd.push(needed);
        return needed;
    }

    /** Closes what the scenario kept, the last first. */
    void release() throws Exception {
        close(kept);
    }

    private static void close(Deque<AutoCloseable> kept) throws Exception {
        while (!kept.isEmpty()) {
            kept.pop().close();
        }
    }

    DataSource dataSource() {
        return pool;
    }

    /** Where its database is, for pools of others. */
    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    /** Where another database of the same server is. */
    String url(String database) {
        return postgres.getJdbcUrl("postgres", database);
    }

    /** The one number that a query answers. */
    long number(String sql) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** The first column of what a query answers. */
    List<String> words(String sql) throws SQLException {
        var words = new ArrayList<String>();
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                words.add(result.getString(1));
            }
        }
        return words;
    }

    /** Before every measurement: what was written so far is on disk, and garbage is gone. */
    void settle() throws SQLException {
        execute("CHECKPOINT");
        System.gc();
    }

    void execute(String sql) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Map<String, String> conditions() throws SQLException, IOException {
        var conditions = new LinkedHashMap<String, String>();
        conditions.put("java", Runtime.version().toString());
        conditions.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        conditions.put("heap", Runtime.getRuntime().maxMemory() / (1 << 20) + " MB");
        conditions.put("fdatasync of 8 KiB", "%.0f us".formatted(syncMicros()));
        conditions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        try (var connection = pool.getConnection()) {
            for (var setting : new String[] {
                "server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "max_wal_size"
            }) {
                conditions.put(setting, show(connection, setting));
            }
        }
        return conditions;
    }

    /** How long the disk takes to keep what a commit writes: the median of 200. */
    private double syncMicros() throws IOException {
        Files.createDirectories(directory);
        var file = Files.createTempFile(directory, "sync", ".tmp");
        var times = new double[200];
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int at = 0; at < times.length; at++) {
                channel.write(ByteBuffer.allocate(8 * 1024), 0);
                var from = System.nanoTime();
                channel.force(false);
                times[at] = (System.nanoTime() - from) / 1e3;
            }
        } finally {
            Files.delete(file);
        }
        return Outcome.Spread.of(times).median();
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT current_setting(?)")) {
            statement.setString(1, setting);
            try (var result = statement.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    @Override
    public void close() throws Exception {
        release();
        close(keptToTheEnd);
        pool.close();
        postgres.close();
    }
}
