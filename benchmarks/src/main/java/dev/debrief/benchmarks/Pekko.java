package dev.debrief.benchmarks;

import com.typesafe.config.ConfigFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.PoisonPill;
import org.apache.pekko.actor.Props;
import org.apache.pekko.persistence.AbstractPersistentActor;

/** pekko-persistence-jdbc with its own schema and settings: actors that persist 100 events at once, as bytes. */
final class Pekko implements AutoCloseable {
    private static final int TOGETHER = 100;

    private final ActorSystem system;
    private final AtomicInteger runs = new AtomicInteger();

    /** Persists its lists one after the other; a list is one transaction of the journal. */
    static final class Writer extends AbstractPersistentActor {
        private final String id;
        private final Iterator<List<byte[]>> lists;
        private final CountDownLatch done;

        Writer(String id, Iterator<List<byte[]>> lists, CountDownLatch done) {
            this.id = id;
            this.lists = lists;
            this.done = done;
        }

        @Override
        public String persistenceId() {
            return id;
        }

        @Override
        public Receive createReceiveRecover() {
            return receiveBuilder().matchAny(_ -> {}).build();
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder().matchEquals("go", _ -> next()).build();
        }

        private void next() {
            if (!lists.hasNext()) {
                done.countDown();
                return;
            }
            var list = lists.next();
            var left = new AtomicInteger(list.size());
            persistAll(list, _ -> {
                if (left.decrementAndGet() == 0) {
                    next();
                }
            });
        }
    }

    Pekko(Lab lab) throws Exception {
        schema(lab);
        system = ActorSystem.create(
                "journal", ConfigFactory.parseString("""
                pekko.loglevel = ERROR
                pekko.log-dead-letters = off
                pekko.persistence.journal.plugin = jdbc-journal
                jdbc-journal.slick {
                  profile = "slick.jdbc.PostgresProfile$"
                  db { url = "%s&reWriteBatchedInserts=true", driver = "org.postgresql.Driver" }
                }
                """.formatted(lab.url())).withFallback(ConfigFactory.load()));
    }

    static String name(int actors) {
        return "pekko-persistence-jdbc, persist(list of 100), actors: " + actors;
    }

    /** Events a second. */
    double persist(int actors, int events) throws Exception {
        var run = runs.incrementAndGet();
        var bytes = Corpus.json(Corpus.batch("pekko" + run, 0, events));
        var done = new CountDownLatch(actors);
        var writers = new ArrayList<org.apache.pekko.actor.ActorRef>();
        for (int actor = 0; actor < actors; actor++) {
            var mine = new ArrayList<List<byte[]>>();
            for (int from = actor * TOGETHER; from + TOGETHER <= events; from += actors * TOGETHER) {
                mine.add(bytes.subList(from, from + TOGETHER));
            }
            var id = "writer-" + run + "-" + actor;
            writers.add(system.actorOf(Props.create(Writer.class, () -> new Writer(id, mine.iterator(), done))));
        }
        TimeUnit.MILLISECONDS.sleep(200); // each has recovered from its empty journal by then
        try {
            return Rate.of(events, () -> {
                writers.forEach(writer -> writer.tell("go", org.apache.pekko.actor.ActorRef.noSender()));
                if (!done.await(2, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("Pekko did not persist " + events + " events within 2 minutes");
                }
            });
        } finally {
            writers.forEach(
                    writer -> writer.tell(PoisonPill.getInstance(), org.apache.pekko.actor.ActorRef.noSender()));
        }
    }

    /** The tables of the journal from the library's own script; those of snapshots and states are not needed. */
    private static void schema(Lab lab) throws Exception {
        lab.execute("DROP TABLE IF EXISTS event_tag, event_journal");
        try (var script = Objects.requireNonNull(
                Pekko.class.getResourceAsStream("/schema/postgres/postgres-create-schema.sql"))) {
            var sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            lab.execute(sql.substring(0, sql.indexOf("CREATE TABLE IF NOT EXISTS public.snapshot")));
        }
    }

    @Override
    public void close() throws Exception {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
