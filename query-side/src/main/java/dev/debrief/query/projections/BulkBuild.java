package dev.debrief.query.projections;

import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.EventReader;
import dev.debrief.eventstore.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills bare tables from the log: it is read once for all projections, stream by stream, so that each stream is folded
 * once and all of it is let go of at its end. One thread reads, the others decode, fold and copy.
 */
final class BulkBuild {
    static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 2);

    private final EventLog log;
    private final ParkedStreams parkedStreams;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final TableColumns columns;
    private final Progress progress;
    private final Pace pace;

    BulkBuild(
            EventLog log,
            ParkedStreams parkedStreams,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Progress progress,
            Pace pace) {
        this.log = log;
        this.parkedStreams = parkedStreams;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.columns = new TableColumns(jdbc);
        this.progress = progress;
        this.pace = pace;
    }

    /** Writes what follows from the log up to and with {@code goal} for projections that concern the same streams. */
    void run(List<Projection> projections, long goal) {
        try (var reader = log.readStreams(projections.getFirst().streams(), goal);
                var workers = Executors.newFixedThreadPool(
                        WORKERS, Thread.ofPlatform().name("rebuild-", 0).factory())) {
            var all = IntStream.range(0, WORKERS)
                    .mapToObj(_ -> CompletableFuture.runAsync(() -> new Worker(projections).run(reader), workers))
                    .toList();
            var first = new AtomicReference<@Nullable Throwable>();
            for (var one : all) {
                one.whenComplete((_, failure) -> {
                    if (failure == null || !first.compareAndSet(null, failure)) return;
                    reader.close(); // ends the others
                });
            }
            try {
                CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
            } catch (CompletionException e) {
                throw first.get() instanceof CompletionException cause ? cause : e;
            }
        }
    }

    private final class Worker {
        private final List<Projection> projections;
        private final CopiedTables tables = new CopiedTables(columns);

        Worker(List<Projection> projections) {
            this.projections = projections;
        }

        void run(EventReader reader) {
            for (var chunk = reader.next(); chunk != null; chunk = reader.next()) {
                var some = chunk;
                pace.work(() -> build(histories(some)));
                progress.read(chunk.size());
            }
        }

        private List<History> histories(List<StoredEvent> chunk) {
            var histories = new ArrayList<History>();
            for (int from = 0, to; from < chunk.size(); from = to) {
                var streamId = chunk.get(from).streamId();
                for (to = from + 1;
                        to < chunk.size() && chunk.get(to).streamId().equals(streamId); ) to++;
                if (projections.stream().noneMatch(projection -> projection.concerns(streamId))) continue;
                var history = history(chunk.subList(from, to));
                if (history != null) histories.add(history);
            }
            return histories;
        }

        private @Nullable History history(List<StoredEvent> stream) {
            var events = new ArrayList<Happened>(stream.size());
            for (var stored : stream) {
                try {
                    events.add(Histories.happened(stored));
                } catch (RuntimeException e) { // as in the live projection: only this stream cannot be followed
                    for (var projection : projections) {
                        if (projection.concerns(stored.streamId()))
                            park(projection, Parked.of(stored.streamId(), stored.position(), e));
                    }
                    return null;
                }
            }
            return new History(stream.getFirst().streamId(), events, 0);
        }

        private void build(List<History> histories) {
            for (var projection : projections) {
                var concerned = histories.stream()
                        .filter(history -> projection.concerns(history.streamId()))
                        .toList();
                if (!gathered(projection, concerned)) {
                    for (var history : concerned) gatheredAlone(projection, history);
                }
            }
            try {
                send();
            } catch (RuntimeException e) {
                Writer.rethrowIfDatabaseIsAway(e);
                tables.clear(); // some stream is at fault; which one shows when each is sent alone
                for (var projection : projections) for (var history : histories) sentAlone(projection, history);
            }
        }

        private boolean gathered(Projection projection, List<History> histories) {
            try {
                projection.write(tables, histories);
                tables.keep();
                return true;
            } catch (RuntimeException e) {
                Writer.rethrowIfDatabaseIsAway(e);
                tables.letGo();
                return false;
            }
        }

        private void gatheredAlone(Projection projection, History history) {
            try {
                projection.write(tables, List.of(history));
                tables.keep();
            } catch (RuntimeException e) {
                Writer.rethrowIfDatabaseIsAway(e);
                tables.letGo();
                park(projection, Parked.of(history.streamId(), history.position(), e));
            }
        }

        private void sentAlone(Projection projection, History history) {
            if (!projection.concerns(history.streamId()) || !gathered(projection, List.of(history))) return;
            try {
                send();
            } catch (RuntimeException e) {
                Writer.rethrowIfDatabaseIsAway(e);
                tables.clear();
                park(projection, Parked.of(history.streamId(), history.position(), e));
            }
        }

        private void send() {
            transaction.executeWithoutResult(_ -> jdbc.execute((ConnectionCallback<@Nullable Void>) connection -> {
                tables.send(connection);
                return null;
            }));
            tables.clear();
        }

        private void park(Projection projection, Parked parked) {
            parkedStreams.park(Rebuild.parkedAs(projection), parked);
        }
    }
}
