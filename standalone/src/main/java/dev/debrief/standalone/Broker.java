package dev.debrief.standalone;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A real Kafka broker and its controller in this process, with its data kept. */
public final class Broker implements AutoCloseable {
    private static final int NODE = 1;

    private final KafkaRaftServer server;
    private final String address;

    private Broker(KafkaRaftServer server, String address) {
        this.server = server;
        this.address = address;
    }

    static Broker start(DataDirectory directory, int port) {
        return start(directory, port, Map.of());
    }

    /** Starts one on loopback; {@code more} are properties of Kafka that come on top of, or instead of, ours. */
    public static Broker start(DataDirectory directory, int port, Map<String, String> more) {
        Ports.requireFree("DEBRIEF_KAFKA_PORT", "127.0.0.1", port);
        var data = directory.resolve("kafka");
        format(data, cluster(directory));
        try {
            var properties = properties(data, port, Ports.anyFree());
            properties.putAll(more);
            var server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
            server.startup();
            return new Broker(server, "127.0.0.1:" + port);
        } catch (RuntimeException e) {
            throw new Refusal(
                    "Kafka did not start on DEBRIEF_KAFKA_PORT %d with the data in %s: %s"
                            .formatted(port, data, e.getMessage()),
                    e);
        }
    }

    String address() {
        return address;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static String cluster(DataDirectory directory) {
        var kept = directory.read("kafka.cluster");
        if (kept != null) {
            return kept;
        }
        var made = Uuid.randomUuid().toString();
        directory.write("kafka.cluster", made);
        return made;
    }

    private static void format(Path data, String cluster) {
        try {
            new Formatter()
                    .setNodeId(NODE)
                    .setClusterId(cluster)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(data.toString())
                    .addDirectory(data.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setIgnoreFormatted(true)
                    .setPrintStream(new java.io.PrintStream(
                            java.io.OutputStream.nullOutputStream(), false, java.nio.charset.StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) {
            throw new Refusal(
                    "Kafka could not prepare its data in %s: %s; set DEBRIEF_DATA to another directory."
                            .formatted(data, e.getMessage()),
                    e);
        }
    }

    private static Map<String, String> properties(Path data, int port, int controllerPort) {
        var properties = new HashMap<String, String>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE));
        properties.put("log.dirs", data.toString());
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put(
                "controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort); // any port will do at each start
        alone(properties);
        small(properties);
        // signals can be months old: what counts for retention is when they came
        properties.put("log.message.timestamp.type", "LogAppendTime");
        // one broker has no replica that could help: a record is acknowledged once it is on disk
        properties.put("log.flush.interval.messages", "1");
        return properties;
    }

    private static void alone(Map<String, String> properties) {
        for (var topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            properties.put(topic + ".replication.factor", "1");
            properties.put(topic + ".num.partitions", "1");
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // after a crash it waits for the session of its former self to end, as if that were another broker
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("broker.heartbeat.interval.ms", "500");
    }

    private static void small(Map<String, String> properties) {
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "2");
        properties.put("background.threads", "2");
        properties.put("log.cleaner.dedupe.buffer.size", "4194304");
        properties.put("log.index.size.max.bytes", "1048576");
        properties.put("metadata.max.idle.interval.ms", "0"); // no heartbeats into the log when nothing happens
    }
}
