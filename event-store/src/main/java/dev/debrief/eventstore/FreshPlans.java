package dev.debrief.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.postgresql.PGConnection;

/**
 * Has statements planned for the size that the log has now. A plan that PostgreSQL keeps from when the log was empty reads
 * all of it for every question, until the first ANALYZE.
 */
final class FreshPlans {
    private static final Set<PGConnection> KNOWN =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private FreshPlans() {}

    static void on(Connection connection) throws SQLException {
        var physical = connection.unwrap(PGConnection.class);
        if (KNOWN.contains(physical)) return;
        try (var statement = connection.createStatement()) {
            statement.execute("SET plan_cache_mode = force_custom_plan");
        }
        if (connection.getAutoCommit()) KNOWN.add(physical); // a rollback would take it back
    }
}
