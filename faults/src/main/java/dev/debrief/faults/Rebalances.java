package dev.debrief.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Members join the group of the command sides and leave it every three seconds. They read what is assigned to them and do
 * nothing with it, so that whatever they take away must be read again by the real ones.
 */
record Rebalances(String protocol) implements Fault {
    private static final Duration EVERY = Duration.ofSeconds(3);
    /** Until something is taken in again. */
    private static final Duration PROMISED = Duration.ofSeconds(15);

    /** Until all of it is caught up with, what the guests held to the last included. */
    private static final Duration CAUGHT_UP = Duration.ofSeconds(30);

    private static final String GROUP = "debrief-command";
    private static final List<String> TOPICS = List.of("debrief.alerts", "debrief.chat", "debrief.deployments");

    @Override
    public String number() {
        return protocol.equals("classic") ? "15a" : "15b";
    }

    @Override
    public String name() {
        return "rebalance storm: a member joins or leaves every 3 s, group protocol " + protocol;
    }

    @Override
    public Outcome happen(Run run) throws Exception {
        var environment = Map.of("SPRING_KAFKA_CONSUMER_PROPERTIES_GROUP_PROTOCOL", protocol);
        try (var stage = Stage.set(run, run.rig("fault-15-" + protocol), environment)) {
            stage.rig().commandSide("other", environment).awaitReady();
            var read = new AtomicInteger();
            var guests = new ArrayList<Guest>();
            for (int rebalance = 0; rebalance < run.kills(); rebalance++) {
                if (guests.size() < 3) guests.add(Guest.join(stage.rig().kafka(), protocol, read));
                else guests.removeFirst().close();
                Pause.of(EVERY);
            }
            guests.forEach(Guest::close);
            var before = stage.lag().taken();
            var over = System.nanoTime();
            var took = stage.recovered(protocol + " storm over", before, over);
            stage.lag().awaitTaken(stage.lag().ends(), Run.PATIENCE);
            var caughtUp = Duration.ofNanos(System.nanoTime() - over);
            var kept = List.of(
                    "all that Kafka held is taken in after %d ms, of %d s"
                            .formatted(caughtUp.toMillis(), CAUGHT_UP.toSeconds()),
                    "guests were given " + read + " records, and kept none");
            var unkept = new ArrayList<String>();
            if (caughtUp.compareTo(CAUGHT_UP) > 0) unkept.add("It took longer to catch up with what Kafka held.");
            if (read.get() == 0) unkept.add("No guest was given anything, so that nothing was tried here.");
            return stage.judged(run.kills(), took, PROMISED, kept, unkept);
        }
    }

    /** A member of the group that takes what it is given and keeps nothing. */
    private static final class Guest implements AutoCloseable {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final AtomicInteger read;
        private final Thread thread;
        private volatile boolean leaving;

        private Guest(KafkaConsumer<byte[], byte[]> consumer, AtomicInteger read) {
            this.consumer = consumer;
            this.read = read;
            this.thread = Thread.ofPlatform().daemon().name("guest").start(this::run);
        }

        static Guest join(String kafka, String protocol, AtomicInteger read) {
            var settings = new HashMap<String, Object>();
            settings.put("bootstrap.servers", kafka);
            settings.put("group.id", GROUP);
            settings.put("enable.auto.commit", false);
            settings.put("auto.offset.reset", "earliest");
            settings.put("group.protocol", protocol);
            if (protocol.equals("classic"))
                settings.put(
                        "partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
            return new Guest(
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()), read);
        }

        private void run() {
            try (consumer) {
                consumer.subscribe(TOPICS);
                while (!leaving)
                    read.addAndGet(consumer.poll(Duration.ofMillis(100)).count());
            }
        }

        @Override
        public void close() {
            leaving = true;
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
