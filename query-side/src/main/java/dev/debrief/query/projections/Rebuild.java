package dev.debrief.query.projections;

import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.LongStatements;
import dev.debrief.eventstore.StoredEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds the tables of projections anew beside those that are read, and puts them in their place in one transaction when
 * they have caught up. Most of the log is read in bulk; what was added meanwhile is followed as the live projection does.
 */
final class Rebuild {
    private static final int CHUNK = 2_000;

    private final List<Projection> projections;
    private final EventLog log;
    private final Histories histories;
    private final Positions positions;
    private final ParkedStreams parkedStreams;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Progress progress;

    Rebuild(
            List<Projection> projections,
            EventLog log,
            Histories histories,
            Positions positions,
            ParkedStreams parkedStreams,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Progress progress) {
        this.projections = projections;
        this.log = log;
        this.histories = histories;
        this.positions = positions;
        this.parkedStreams = parkedStreams;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.progress = progress;
    }

    /** The name under which streams are parked until the tables are swapped. */
    static String parkedAs(Projection projection) {
        return projection.name() + "~next";
    }

    void run() {
        var shadows = new LinkedHashMap<Projection, Shadow>();
        for (var projection : projections) shadows.put(projection, new Shadow(projection, jdbc, transaction));
        shadows.forEach((projection, shadow) -> {
            shadow.create();
            parkedStreams.clear(parkedAs(projection));
        });
        var erasedBefore = erasures();
        // Never ahead of the rows that are read: after the swap the live projection goes on from its own position.
        var goal = positions.ofAll(projections.stream().map(Projection::name).toList());
        progress.reading(goal);
        var pace = new Pace(log);
        if (goal > 0) {
            var bulk = new BulkBuild(log, parkedStreams, jdbc, transaction, progress, pace);
            projections.stream()
                    .collect(Collectors.groupingBy(Projection::streams))
                    .values()
                    .forEach(ofTheSameStreams -> bulk.run(ofTheSameStreams, goal));
        }
        progress.indexing();
        index(shadows.values(), pace);
        var followers = projections.stream()
                .map(projection -> new Follower(projection, goal))
                .toList();
        for (var follower : followers) follower.catchUp();
        transaction.executeWithoutResult(_ -> swap(shadows, followers, erasedBefore));
    }

    private static void index(Collection<Shadow> shadows, Pace pace) {
        try (var threads = Executors.newFixedThreadPool(
                BulkBuild.WORKERS, Thread.ofPlatform().name("rebuild-index-", 0).factory())) {
            var all = shadows.stream()
                    .flatMap(Shadow::indexing)
                    .map(table -> CompletableFuture.runAsync(() -> pace.work(table), threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).join();
        }
    }

    private void swap(Map<Projection, Shadow> shadows, List<Follower> followers, Long[] erasedBefore) {
        LongStatements.inTransaction(Objects.requireNonNull(jdbc.getDataSource()));
        for (var projection : projections) positions.hold(projection.name()); // keeps the live ones from moving on
        followers.forEach(Follower::finish);
        var erased = erasedSince(erasedBefore);
        for (var follower : followers) follower.writeAnew(erased);
        shadows.values().forEach(Shadow::swap);
        for (var projection : projections) parkedStreams.replace(projection.name(), parkedAs(projection));
    }

    private Long[] erasures() {
        return jdbc.queryForList("select id from eventstore.erasure", Long.class)
                .toArray(Long[]::new);
    }

    /** Streams that may have been read before texts of theirs were erased. */
    private List<String> erasedSince(Long[] before) {
        return jdbc.queryForList(
                "select distinct stream from eventstore.erasure where id <> all(?)", String.class, (Object) before);
    }

    /** Follows the log for one projection from where the bulk ended to where the rows that are read are. */
    private final class Follower {
        private final Projection projection;
        private final Writer writer;
        private long position;

        Follower(Projection projection, long position) {
            this.projection = projection;
            this.position = position;
            var tables = new KeptTables(jdbc, KeptTables.BUILT);
            this.writer = new Writer(projection, tables, histories, parkedStreams, jdbc, parkedAs(projection));
        }

        void catchUp() {
            for (var goal = live(); position < goal; goal = live()) {
                progress.following(position, goal);
                while (position < goal) {
                    var next = goal;
                    transaction.executeWithoutResult(_ -> step(next));
                }
            }
        }

        void finish() {
            for (var goal = live(); position < goal; ) step(goal);
        }

        void writeAnew(List<String> streamIds) {
            var concerned = streamIds.stream().filter(projection::concerns).toList();
            var tables = new KeptTables(jdbc, KeptTables.BUILT);
            new Writer(projection, tables, new Histories(log, 0), parkedStreams, jdbc, parkedAs(projection))
                    .write(Batch.whole(log, concerned, position));
        }

        private long live() {
            return positions.of(projection.name());
        }

        private void step(long goal) {
            var read = log.after(position, CHUNK);
            var events =
                    read.stream().filter(stored -> stored.position() <= goal).toList();
            writer.write(batch(events));
            position =
                    read.size() < CHUNK ? goal : Math.min(goal, read.getLast().position());
            progress.read(events.size());
        }

        private Batch batch(List<StoredEvent> events) {
            var batch = new Batch();
            for (var stored : events) if (projection.concerns(stored.streamId())) batch.add(stored);
            return batch;
        }
    }
}
