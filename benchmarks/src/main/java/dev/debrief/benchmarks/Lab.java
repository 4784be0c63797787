package dev.debrief.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** A durable PostgreSQL of its own, and what has to be known about the machine to read the figures. */
final class Lab implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final HikariDataSource pool;

    Lab() throws IOException {
        // Durable as a user's own: without these two the embedded server acknowledges what it may still lose.
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .start();
        var config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setMaximumPoolSize(20);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("binaryTransfer", "true");
        pool = new HikariDataSource(config);
    }

    DataSource dataSource() {
        return pool;
    }

    /** Where its database is, for pools of others. */
    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
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

    Map<String, String> conditions() throws SQLException {
        var conditions = new LinkedHashMap<String, String>();
        conditions.put("java", Runtime.version().toString());
        conditions.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
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
    public void close() throws IOException {
        pool.close();
        postgres.close();
    }
}
