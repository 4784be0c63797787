package dev.debrief.faults;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** How far what was sent has come: Kafka's ends against the offsets in PostgreSQL, the log's head against the projections. */
final class Lag implements AutoCloseable {
    private static final List<String> TOPICS = List.of("debrief.alerts", "debrief.chat", "debrief.deployments");

    /** Longer than a change of an incident waits for the next before its postmortem is drawn up. */
    static final Duration QUIET = Duration.ofMillis(2_500);

    private static final Duration EVERY = Duration.ofSeconds(15);

    private static final Duration STILL = Duration.ofMillis(700);

    /** A reaction moves its token with the events that it is for, not with others. */
    private static final String UNSEEN = """
        SELECT count(*) FROM eventstore.event WHERE stream LIKE 'incident-%' AND position > (
            SELECT coalesce(min((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint), 0) FROM command.token)\
        """;

    private final Database database;
    private final Admin admin;

    Lag(Rig rig) {
        this.database = rig.database();
        this.admin = Admin.create(Map.of("bootstrap.servers", rig.kafka(), "reconnect.backoff.max.ms", 500));
    }

    /** What is not where it should be once all is quiet, in sentences; none if nothing is left to do. */
    List<String> behind() {
        var behind = new ArrayList<String>();
        try {
            var stored = stored();
            ends().forEach((partition, end) -> {
                var next = stored.getOrDefault(partition, 0L);
                if (!end.equals(next))
                    behind.add("Of " + partition + " PostgreSQL holds everything before " + next + ", Kafka before "
                            + end + ".");
            });
            var due = database.number("SELECT count(*) FROM command.postmortem_due");
            if (due > 0) behind.add(due + " incidents are to be looked at for their postmortems.");
            var unseen = database.number(UNSEEN);
            if (unseen > 0) behind.add(unseen + " events of incidents have not been seen by all reactions.");
            var head = head();
            for (var projection : projections().entrySet()) {
                if (projection.getValue() != head)
                    behind.add("Projection " + projection.getKey() + " is at " + projection.getValue() + ", the log at "
                            + head + ".");
            }
        } catch (SQLException | ExecutionException | TimeoutException away) {
            behind.add("It cannot be asked how far it is: " + away.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            behind.add("Interrupted.");
        }
        return behind;
    }

    /** Waits until nothing is behind and the log has not grown for a while; returns what still is. Tells what it waits for. */
    List<String> settle(Duration patience) {
        var head = new AtomicLong(-1);
        var told = new AtomicLong(System.nanoTime());
        try {
            Awaitility.await()
                    .atMost(patience)
                    .pollInterval(Duration.ofMillis(200))
                    .during(QUIET)
                    .until(() -> still(told).isEmpty() && head.getAndSet(head()) == head.get());
            return List.of();
        } catch (ConditionTimeoutException still) {
            return behind();
        }
    }

    private List<String> still(AtomicLong told) {
        var behind = behind();
        var now = System.nanoTime();
        if (!behind.isEmpty() && now - told.get() > EVERY.toNanos()) {
            told.set(now);
            behind.forEach(each -> Run.say("%s", each));
        }
        return behind;
    }

    private long head() throws SQLException {
        return database.number("SELECT max(position) FROM eventstore.event");
    }

    /** How many records are taken in, -1 while PostgreSQL does not say. */
    long taken() {
        try {
            return database.number("SELECT sum(next_offset)::bigint FROM command.kafka_offset");
        } catch (SQLException away) {
            return -1;
        }
    }

    /** The same, once PostgreSQL says. */
    long awaitAnswer() {
        var taken = taken();
        for (; taken < 0; taken = taken()) Pause.of(Duration.ofMillis(50));
        return taken;
    }

    /** The same, once it does not grow any more: what was read before may be on its way still. */
    long awaitStill() {
        var before = awaitAnswer();
        Pause.of(STILL);
        for (var now = awaitAnswer(); now != before; now = awaitAnswer()) {
            before = now;
            Pause.of(STILL);
        }
        return before;
    }

    /** Waits until nothing is taken in for a while, although there is more. */
    void awaitStandstill(Duration patience) {
        var last = new AtomicLong(-2);
        Awaitility.await("nothing is taken in any more")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(250))
                .during(QUIET)
                .until(() -> last.getAndSet(taken()) == last.get());
    }

    /** Waits until more is taken in than {@code before}; returns how long that took since {@code since}. */
    Duration awaitMoreThan(long before, long since, Duration patience) {
        Awaitility.await("signals are taken in again")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> taken() > before);
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** Waits until PostgreSQL holds all that Kafka does. */
    void awaitTakenAll(Duration patience) throws InterruptedException, ExecutionException, TimeoutException {
        awaitTaken(ends(), patience);
    }

    /** Waits until PostgreSQL holds everything before these offsets. */
    void awaitTaken(Map<TopicPartition, Long> ends, Duration patience) {
        Awaitility.await("all that Kafka held is taken in")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    var stored = stored();
                    return ends.entrySet().stream()
                            .allMatch(end -> stored.getOrDefault(end.getKey(), 0L) >= end.getValue());
                });
    }

    private Map<TopicPartition, Long> stored() throws SQLException {
        var stored = new HashMap<TopicPartition, Long>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT topic, partition, next_offset FROM command.kafka_offset")) {
            while (rows.next()) stored.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
        }
        return stored;
    }

    private Map<String, Long> projections() throws SQLException {
        var positions = new TreeMap<String, Long>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT name, position FROM query.projection")) {
            while (rows.next()) positions.put(rows.getString(1), rows.getLong(2));
        }
        return positions;
    }

    /** Where each partition ends in Kafka now. */
    Map<TopicPartition, Long> ends() throws InterruptedException, ExecutionException, TimeoutException {
        var partitions = new HashMap<TopicPartition, OffsetSpec>();
        var topics = admin.describeTopics(TOPICS).allTopicNames().get(30, TimeUnit.SECONDS);
        topics.forEach((topic, description) -> description
                .partitions()
                .forEach(partition ->
                        partitions.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        var ends = new HashMap<TopicPartition, Long>();
        Map<TopicPartition, ListOffsetsResultInfo> found =
                admin.listOffsets(partitions).all().get(30, TimeUnit.SECONDS);
        found.forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
