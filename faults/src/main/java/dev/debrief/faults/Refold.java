package dev.debrief.faults;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Has every projection built anew from the first event, and compares each row with the one that grew. */
final class Refold {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Database database;
    private final Side query;

    Refold(Database database, Side query) {
        this.database = database;
        this.query = query;
    }

    /** The differences in sentences, one for each table. */
    List<String> differences() throws SQLException {
        var tables = tables();
        database.execute("DROP SCHEMA IF EXISTS grown CASCADE; CREATE SCHEMA grown");
        for (var table : tables) database.execute("CREATE TABLE grown." + table + " AS SELECT * FROM query." + table);
        rebuild();
        var differences = new ArrayList<String>();
        for (var table : tables) {
            compare(table, "grown", "query", "only grew, and is not there when built anew", differences);
            compare(table, "query", "grown", "is built anew, and was not there before", differences);
        }
        database.execute("DROP SCHEMA grown CASCADE");
        var parked = database.number("SELECT count(*) FROM query.parked");
        if (parked > 0) differences.add(parked + " streams are parked.");
        return differences;
    }

    /** Those that follow from the log; what keeps count of how far it was followed does not. */
    private List<String> tables() throws SQLException {
        var tables = new ArrayList<String>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                    SELECT table_name FROM information_schema.tables
                    WHERE table_schema = 'query' AND table_type = 'BASE TABLE' AND table_name NOT LIKE '%\\_next'
                    AND table_name NOT IN ('token', 'projection', 'parked', 'flyway_schema_history') ORDER BY 1\
                    """)) {
            while (rows.next()) tables.add(rows.getString(1));
        }
        return tables;
    }

    void rebuild() {
        for (var projection : query.get("/api/projections")) {
            var path = "/api/projections/" + projection.path("name").asString();
            var answer = query.ask("POST", path + "/rebuild", null);
            if (answer.status() >= 300) throw new IllegalStateException(path + " is not rebuilt: " + answer.body());
            Awaitility.await(path + " is rebuilt")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !query.get(path).path("state").asString().equals("rebuilding"));
            var rebuild = query.get(path).path("rebuild");
            if (rebuild.path("state").asString("").startsWith("fail"))
                throw new IllegalStateException(path + " could not be rebuilt: " + rebuild);
        }
    }

    private void compare(String table, String one, String other, String means, List<String> differences)
            throws SQLException {
        var sql = "FROM (SELECT * FROM %1$s.%3$s EXCEPT ALL SELECT * FROM %2$s.%3$s) d".formatted(one, other, table);
        var count = database.number("SELECT count(*) " + sql);
        if (count == 0) return;
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT left(d::text, 300) " + sql + " LIMIT 1")) {
            rows.next();
            differences.add(count + " rows of " + table + ": each " + means + ", such as " + rows.getString(1));
        }
    }
}
