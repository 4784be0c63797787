package dev.debrief.query.projections;

import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.PgEventStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes anew what follows from streams of which texts were erased, so that no read model keeps them. */
@Component
class Erasures {
    private static final Logger log = LoggerFactory.getLogger(Erasures.class);
    private static final int AT_ONCE = 100;

    private final ReentrantLock turn = new ReentrantLock();
    private final List<Projection> projections;
    private final EventLog eventLog;
    private final Positions positions;
    private final ParkedStreams parkedStreams;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Erasures(
            List<Projection> projections,
            EventLog eventLog,
            Positions positions,
            ParkedStreams parkedStreams,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            PgEventStore store) {
        this.projections = projections;
        this.eventLog = eventLog;
        this.positions = positions;
        this.parkedStreams = parkedStreams;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        store.onErased(() -> Thread.ofVirtual().name("erasures").start(this::follow));
    }

    private void follow() {
        turn.lock();
        try {
            for (var streams = erased(); !streams.isEmpty(); streams = erased()) {
                for (var projection : projections) write(projection, streams);
                followed(streams);
            }
        } catch (RuntimeException e) {
            log.warn("Erased texts are still in read models; they go with the next erasure, start or rebuild.", e);
        } finally {
            turn.unlock();
        }
    }

    /** The streams of erasures that were not followed yet, by their ids. */
    private Map<Long, String> erased() {
        var streams = new LinkedHashMap<Long, String>();
        jdbc.query(
                """
                select e.id, e.stream from eventstore.erasure e
                where not exists (select from query.erasure f where f.id = e.id) order by e.id limit ?
                """,
                row -> {
                    streams.put(row.getLong(1), row.getString(2));
                },
                AT_ONCE);
        return streams;
    }

    private void write(Projection projection, Map<Long, String> streams) {
        var concerned = streams.values().stream()
                .distinct()
                .filter(projection::concerns)
                .toList();
        if (concerned.isEmpty()) return;
        transaction.executeWithoutResult(_ -> {
            var position = positions.hold(projection.name());
            var tables = new KeptTables(jdbc, KeptTables.READ);
            var histories = new Histories(eventLog, 0);
            new Writer(projection, tables, histories, parkedStreams, jdbc, projection.name())
                    .write(Batch.whole(eventLog, concerned, position));
        });
    }

    private void followed(Map<Long, String> streams) {
        jdbc.update("insert into query.erasure select unnest(?::bigint[]) on conflict do nothing", (Object)
                streams.keySet().toArray(Long[]::new));
    }
}
