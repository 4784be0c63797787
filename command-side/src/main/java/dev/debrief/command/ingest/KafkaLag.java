package dev.debrief.command.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** How many records of each partition wait in Kafka to be taken in. */
@Component
class KafkaLag implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaLag.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KafkaProperties kafka;
    private final KafkaConnectionDetails connection;
    private final IngestOffsets offsets;
    private @Nullable Admin admin;

    KafkaLag(KafkaProperties kafka, KafkaConnectionDetails connection, IngestOffsets offsets) {
        this.kafka = kafka;
        this.connection = connection;
        this.offsets = offsets;
    }

    /** A partition: what will be taken in next, the end of what Kafka holds, and how much lies between. */
    record Partition(String topic, int partition, long next, long end, long lag) {}

    /** Every partition of our topics by name; empty while Kafka does not answer. */
    synchronized List<Partition> all() {
        try {
            return ask(admin());
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            LOG.debug("Kafka does not say how much waits there.", away);
            return List.of();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private List<Partition> ask(Admin kafka) throws ExecutionException, InterruptedException, TimeoutException {
        var topics = kafka.describeTopics(
                        Arrays.stream(Topic.values()).map(Topic::topic).toList())
                .allTopicNames()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        var first = new HashMap<TopicPartition, OffsetSpec>();
        var last = new HashMap<TopicPartition, OffsetSpec>();
        topics.forEach((topic, described) -> described.partitions().forEach(partition -> {
            first.put(new TopicPartition(topic, partition.partition()), OffsetSpec.earliest());
            last.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest());
        }));
        var begin = kafka.listOffsets(first).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        var end = kafka.listOffsets(last).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        var taken = offsets.of(end.keySet());
        var partitions = new ArrayList<Partition>();
        end.forEach((partition, offset) -> {
            var oldest = begin.get(partition);
            var next = taken.getOrDefault(partition, oldest == null ? 0L : oldest.offset());
            partitions.add(new Partition(
                    partition.topic(),
                    partition.partition(),
                    next,
                    offset.offset(),
                    Math.max(0, offset.offset() - next)));
        });
        partitions.sort(Comparator.comparing(Partition::topic).thenComparing(Partition::partition));
        return partitions;
    }

    private Admin admin() {
        if (admin == null) {
            var properties = new HashMap<String, Object>(Map.copyOf(kafka.buildAdminProperties()));
            properties.put(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    connection.getAdmin().getBootstrapServers());
            properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "debrief-lag");
            properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
            properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
            admin = Admin.create(properties);
        }
        return admin;
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
