package dev.debrief.query.projections;

import dev.debrief.eventstore.EventLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
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
    private final ReentrantLock turn = new ReentrantLock();
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

    /** Starts one for all of these in the background; false if one of them is being rebuilt already. */
    synchronized boolean start(List<Projection> projections) {
        if (projections.stream().anyMatch(this::isRunning)) return false;
        var progress = new Progress();
        for (var projection : projections) byProjection.put(projection.name(), progress);
        Thread.ofVirtual().name("rebuild").start(() -> run(projections, progress));
        return true;
    }

    Optional<Progress.Report> of(String projection) {
        return Optional.ofNullable(byProjection.get(projection)).map(Progress::report);
    }

    private void run(List<Projection> projections, Progress progress) {
        var names = projections.stream().map(Projection::name).sorted().toList();
        turn.lock(); // one after the other is sooner done than all at once
        try {
            if (alone(names, () -> rebuild(projections, progress))) progress.done();
            else progress.failed("Another process is rebuilding " + String.join(" or ", names) + ".");
        } catch (RuntimeException e) {
            log.error("Rebuilding {} failed; the rows that were there are still read.", names, e);
            progress.failed(Parked.of("", 0, e).reason());
        } finally {
            turn.unlock();
        }
    }

    private void rebuild(List<Projection> projections, Progress progress) {
        live.forget(); // first what events are read from, then what was folded from them
        folding.forget();
        var own = new Histories(eventLog, EVENTS_HELD);
        new Rebuild(projections, eventLog, own, positions, parkedStreams, jdbc, transaction, progress).run();
    }

    /** Holds locks of the database on a connection of its own, so that two processes never build the same tables. */
    private boolean alone(List<String> names, Runnable rebuild) {
        return Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            var held = new ArrayList<String>();
            try {
                for (var name : names) {
                    if (!answer(connection, "select pg_try_advisory_lock(hashtext(?))", name)) return false;
                    held.add(name);
                }
                rebuild.run();
                return true;
            } finally {
                for (var name : held) answer(connection, "select pg_advisory_unlock(hashtext(?))", name);
            }
        }));
    }

    private static boolean answer(Connection connection, String question, String name) throws SQLException {
        try (var statement = connection.prepareStatement(question)) {
            statement.setString(1, "rebuild " + name);
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private boolean isRunning(Projection projection) {
        var progress = byProjection.get(projection.name());
        return progress != null && progress.report().state().equals("running");
    }
}
