package dev.debrief.query.projections;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes a batch into a projection's tables, within the transaction that the caller began. If the batch as a whole fails,
 * each stream is tried alone, and those that fail are parked: one broken incident holds up no other.
 */
final class Writer {
    private final Projection projection;
    private final Tables tables;
    private final Histories histories;
    private final ParkedStreams parkedStreams;
    private final JdbcTemplate jdbc;
    private final String parkedAs;

    Writer(
            Projection projection,
            Tables tables,
            Histories histories,
            ParkedStreams parkedStreams,
            JdbcTemplate jdbc,
            String parkedAs) {
        this.projection = projection;
        this.tables = tables;
        this.histories = histories;
        this.parkedStreams = parkedStreams;
        this.jdbc = jdbc;
        this.parkedAs = parkedAs;
    }

    void write(Batch batch) {
        var whole = histories(batch);
        var parked = parked(whole);
        // Rows of a stream that could not be followed show less than what was read of it.
        whole.replaceAll(history -> parked.contains(history.streamId()) ? history.uncertain() : history);
        if (!whole.isEmpty() && !written(whole)) {
            whole.removeIf(history -> !writtenAlone(history, batch));
        }
        var followed =
                whole.stream().map(History::streamId).filter(parked::contains).toList();
        if (!followed.isEmpty()) parkedStreams.release(parkedAs, followed);
        batch.broken().values().forEach(broken -> parkedStreams.park(parkedAs, broken));
    }

    private List<History> histories(Batch batch) {
        var whole = new ArrayList<History>();
        batch.fresh().forEach((streamId, fresh) -> {
            if (batch.broken().containsKey(streamId)) return;
            try {
                whole.add(histories.upTo(streamId, fresh));
            } catch (RuntimeException e) {
                rethrowIfDatabaseIsAway(e);
                batch.park(Parked.of(streamId, fresh.getFirst().position(), e));
            }
        });
        return whole;
    }

    private Set<String> parked(List<History> some) {
        return some.isEmpty()
                ? Set.of()
                : parkedStreams.among(
                        parkedAs, some.stream().map(History::streamId).toList());
    }

    private boolean written(List<History> whole) {
        try {
            attempt(whole);
            return true;
        } catch (RuntimeException e) {
            rethrowIfDatabaseIsAway(e);
            return false; // some stream of the batch is at fault; which one shows when each is tried alone
        }
    }

    private boolean writtenAlone(History history, Batch batch) {
        try {
            attempt(List.of(history));
            jdbc.execute("release savepoint attempt"); // or there would be one for each stream
            return true;
        } catch (RuntimeException e) {
            rethrowIfDatabaseIsAway(e);
            batch.park(Parked.of(history.streamId(), history.position(), e));
            return false;
        }
    }

    private void attempt(List<History> some) {
        jdbc.execute("savepoint attempt");
        try {
            projection.write(tables, some);
        } catch (RuntimeException e) {
            jdbc.execute("rollback to savepoint attempt");
            throw e;
        }
    }

    static void rethrowIfDatabaseIsAway(RuntimeException e) {
        if (e instanceof TransientDataAccessException
                || e instanceof RecoverableDataAccessException
                || e instanceof NonTransientDataAccessResourceException) throw e;
    }
}
