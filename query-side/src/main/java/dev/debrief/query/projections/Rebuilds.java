package dev.debrief.query.projections;

import dev.debrief.eventstore.EventLog;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The rebuilds that run, or ran last, one at a time for each projection. */
@Component
class Rebuilds {
    private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);
    private static final int EVENTS_HELD = 50_000;

    private final Map<String, Progress> byProjection = new ConcurrentHashMap<>();
    private final EventLog eventLog;
    private final Histories live;
    private final IncidentFolding folding;
    private final Positions positions;
    private final ParkedStreams parkedStreams;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Rebuilds(
            EventLog eventLog,
            Histories live,
            IncidentFolding folding,
            Positions positions,
            ParkedStreams parkedStreams,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        this.eventLog = eventLog;
        this.live = live;
        this.folding = folding;
        this.positions = positions;
        this.parkedStreams = parkedStreams;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Starts one in the background; false if one is running. */
    boolean start(Projection projection) {
        var progress = new Progress();
        var current = byProjection.compute(
                projection.name(), (_, before) -> before != null && isRunning(before) ? before : progress);
        if (current != progress) return false;
        Thread.ofVirtual().name("rebuild-" + projection.name()).start(() -> run(projection, progress));
        return true;
    }

    Optional<Progress.Report> of(String projection) {
        return Optional.ofNullable(byProjection.get(projection)).map(Progress::report);
    }

    private void run(Projection projection, Progress progress) {
        try {
            if (alone(projection, () -> rebuild(projection, progress))) progress.done();
            else progress.failed("Another process is rebuilding this projection.");
        } catch (RuntimeException e) {
            log.error(
                    "Rebuilding projection {} failed; the rows that were there are still read.", projection.name(), e);
            progress.failed(Parked.of("", 0, e).reason());
        }
    }

    private void rebuild(Projection projection, Progress progress) {
        live.forget(); // first what events are read from, then what was folded from them
        folding.forget();
        var own = new Histories(eventLog, EVENTS_HELD);
        new Rebuild(projection, eventLog, own, positions, parkedStreams, jdbc, transaction, progress).run();
    }

    /** Holds a lock of the database on a connection of its own, so that two processes never build the same tables. */
    private boolean alone(Projection projection, Runnable rebuild) {
        return Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            try (var lock = connection.prepareStatement("select pg_try_advisory_lock(hashtext(?))");
                    var unlock = connection.prepareStatement("select pg_advisory_unlock(hashtext(?))")) {
                lock.setString(1, "rebuild " + projection.name());
                unlock.setString(1, "rebuild " + projection.name());
                if (!answer(lock)) return false;
                try {
                    rebuild.run();
                } finally {
                    answer(unlock);
                }
                return true;
            }
        }));
    }

    private static boolean answer(PreparedStatement question) throws SQLException {
        try (var rows = question.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static boolean isRunning(Progress progress) {
        return progress.report().state().equals("running");
    }
}
