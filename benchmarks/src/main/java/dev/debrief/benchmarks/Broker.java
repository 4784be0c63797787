package dev.debrief.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.springframework.util.FileSystemUtils;

/** A real Kafka broker in this process, set up as the standalone's, with a data directory that goes with it. */
final class Broker implements AutoCloseable {
    private static final int WINDOW = 50;

    private final Path data;
    private final KafkaRaftServer server;
    private final String address;

    Broker() throws Exception {
        data = Files.createTempDirectory("broker");
        var port = free();
        address = "127.0.0.1:" + port;
        new Formatter()
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString())
                .addDirectory(data.toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
        server = new KafkaRaftServer(new KafkaConfig(properties(port, free())), Time.SYSTEM);
        server.startup();
    }

    /** Host and port, as {@code bootstrap.servers} wants them. */
    String address() {
        return address;
    }

    /** Makes the topics anew, empty, with three partitions each as Debrief makes them. */
    void topics(String... names) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", address))) {
            for (var name : names) {
                admin.createTopics(List.of(new NewTopic(name, 3, (short) 1)))
                        .all()
                        .get();
            }
        }
    }

    /**
     * Sends all records, each by itself as senders do, and returns when each is acknowledged. Only so many at a time that
     * Kafka gets them in about the order in which they happened, as it does where weeks are not sent in seconds.
     */
    void send(List<Workload.Sent> records) throws Exception {
        var settings = Map.<String, Object>of("bootstrap.servers", address, "acks", "all", "batch.size", 0);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var number = 0;
            for (var sent : records) {
                if (++number % WINDOW == 0) {
                    producer.flush();
                }
                var record = new ProducerRecord<>(sent.topic(), null, sent.key(), sent.body());
                sent.headers()
                        .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                var _ = producer.send(record, (metadata, failed) -> {
                    if (failed != null) {
                        throw new IllegalStateException("Kafka refused a record of the workload.", failed);
                    }
                });
            }
            producer.flush();
        }
    }

    @Override
    public void close() throws IOException {
        server.shutdown();
        server.awaitShutdown();
        FileSystemUtils.deleteRecursively(data);
    }

    private Map<String, String> properties(int port, int controllerPort) {
        var properties = new HashMap<String, String>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("log.dirs", data.toString());
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "2");
        properties.put("background.threads", "2");
        properties.put("log.message.timestamp.type", "LogAppendTime");
        properties.put("log.cleaner.dedupe.buffer.size", "4194304");
        return properties;
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
