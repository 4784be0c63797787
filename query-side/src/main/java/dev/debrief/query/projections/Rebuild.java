package dev.debrief.query.projections;

import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.StoredEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds the tables of one projection anew beside those that are read, from the first event on, and puts them in their
 * place in one transaction when they have caught up. Readers see the old rows until then, and never half a table.
 */
final class Rebuild {
    private static final int CHUNK = 2_000;

    private final Projection projection;
    private final EventLog log;
    private final Writer writer;
    private final Positions positions;
    private final ParkedStreams parkedStreams;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Progress progress;
    private long position = 0;

    Rebuild(
            Projection projection,
            EventLog log,
            Histories histories,
            Positions positions,
            ParkedStreams parkedStreams,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Progress progress) {
        this.projection = projection;
        this.log = log;
        this.positions = positions;
        this.parkedStreams = parkedStreams;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.progress = progress;
        this.writer =
                new Writer(projection, new Tables(jdbc, Tables.BUILT), histories, parkedStreams, jdbc, parkedAs());
    }

    void run() {
        transaction.executeWithoutResult(_ -> createTables());
        // Never ahead of the rows that are read: after the swap the live projection goes on from its own position.
        for (var goal = positions.of(projection.name()); position < goal; goal = positions.of(projection.name())) {
            progress.towards(goal);
            buildUpTo(goal, true);
        }
        transaction.executeWithoutResult(_ -> swap());
    }

    private void createTables() {
        for (var table : projection.tables()) {
            jdbc.execute("drop table if exists query.%s_next".formatted(table));
            jdbc.execute("create table query.%1$s_next (like query.%1$s including all)".formatted(table));
        }
        parkedStreams.clear(parkedAs());
    }

    private void swap() {
        for (var table : projection.tables()) jdbc.execute("lock table query.%s in exclusive mode".formatted(table));
        buildUpTo(positions.of(projection.name()), false); // the lock keeps the live projection from moving on
        for (var table : projection.tables()) {
            jdbc.execute("drop table query." + table);
            jdbc.execute("alter table query.%1$s_next rename to %1$s".formatted(table));
        }
        parkedStreams.replace(projection.name(), parkedAs());
    }

    private void buildUpTo(long goal, boolean inItsOwnTransactions) {
        while (position < goal) {
            var read = log.after(position, CHUNK);
            var reached =
                    read.size() < CHUNK ? goal : Math.min(goal, read.getLast().position());
            var events =
                    read.stream().filter(stored -> stored.position() <= goal).toList();
            var batch = batch(events);
            if (inItsOwnTransactions) transaction.executeWithoutResult(_ -> writer.write(batch));
            else writer.write(batch);
            position = reached;
            progress.reached(position, events.size());
        }
    }

    private Batch batch(Iterable<StoredEvent> events) {
        var batch = new Batch();
        for (var stored : events) {
            if (!projection.concerns(stored.streamId())) continue;
            try {
                batch.add(Histories.happened(stored));
            } catch (RuntimeException e) { // as in the live projection: only this stream cannot be followed
                batch.park(Parked.of(stored.streamId(), stored.position(), e));
            }
        }
        return batch;
    }

    private String parkedAs() {
        return projection.name() + "~next";
    }
}
