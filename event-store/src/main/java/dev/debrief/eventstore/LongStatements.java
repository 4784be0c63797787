package dev.debrief.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * A connection that hears nothing for {@code socketTimeout} is given up, so that a server which has vanished is noticed.
 * What may take longer without being at fault, such as sorting or indexing all of the log, says so here.
 */
public final class LongStatements {
    private LongStatements() {}

    /** Lets the statements of this connection take as long as they need, until it goes back to its pool. */
    public static void on(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, 0);
    }

    /** The same for the connection of the current transaction. */
    public static void inTransaction(DataSource dataSource) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            on(connection);
        } catch (SQLException refused) {
            throw new IllegalStateException("The connection of this transaction cannot be given more time", refused);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource); // kept, if the transaction is on it
        }
    }
}
