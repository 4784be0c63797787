package dev.debrief.command.ingest;

import java.sql.SQLException;
import java.util.Set;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells failures of what was sent, which will fail for ever, from failures of the moment, which are tried again. */
final class Poison {
    /** PostgreSQL's classes for values that cannot be stored: data, integrity, program limits such as an index row's size. */
    private static final Set<String> DATA = Set.of("22", "23", "54");

    private Poison() {}

    /** True if the records themselves are at fault, so that trying again is of no use. */
    static boolean isData(RuntimeException failure) {
        if (failure instanceof Fenced
                || failure instanceof ConcurrencyException
                || failure instanceof TransactionException) {
            return false;
        }
        var state = sqlState(failure);
        return state == null ? !(failure instanceof DataAccessException) : DATA.contains(state.substring(0, 2));
    }

    /** The failure in a sentence that quotes nothing of the record. */
    static String reason(RuntimeException failure) {
        var state = sqlState(failure);
        return state == null
                ? "It was read, but could not be recorded ("
                        + failure.getClass().getSimpleName()
                        + "); the log of the server says more. Retry it after an update."
                : "It was read, but PostgreSQL cannot store it (state " + state
                        + "): a text holds a character that is not allowed, or a key is too long. Correct it at its source.";
    }

    private static @Nullable String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().length() == 5) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
