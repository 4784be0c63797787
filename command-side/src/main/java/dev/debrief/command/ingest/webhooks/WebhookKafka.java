package dev.debrief.command.ingest.webhooks;

import dev.debrief.command.ingest.Bodies;
import dev.debrief.command.ingest.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/** The topics, and the producer that webhooks write them with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WebhookSettings.class, TopicSettings.class})
class WebhookKafka {
    /** Room for the largest body and its headers. */
    private static final int LARGEST_RECORD = Bodies.MAX_BYTES + 1024 * 1024;

    /** What its sender was not told to be durable, it sends again; stopping need not wait for it. */
    private static final Duration STOPPING = Duration.ofSeconds(5);

    @Bean
    NewTopics signalTopics(TopicSettings settings) {
        return new NewTopics(Arrays.stream(Topic.values())
                .map(topic -> topic(topic, settings))
                .toArray(NewTopic[]::new));
    }

    /** Signals can be years old, so what Kafka keeps must go by when they came: LogAppendTime. */
    private static NewTopic topic(Topic topic, TopicSettings settings) {
        return TopicBuilder.name(topic.topic())
                .partitions(settings.partitions())
                .replicas(settings.replicas())
                .config(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_RECORD))
                .build();
    }

    /** Made by the first call: until then nobody needs a connection that is looked for every second. */
    @Bean(destroyMethod = "close")
    @Lazy
    Producer<String, byte[]> webhookProducer(KafkaProperties properties, KafkaConnectionDetails connection) {
        var settings = new HashMap<>(properties.buildProducerProperties());
        settings.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getProducer().getBootstrapServers());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "debrief-webhooks");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip"); // the only one without native code
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * LARGEST_RECORD);
        // A sender waits seconds: what cannot be written by then, it sends again.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()) {
            @Override
            public void close() {
                close(STOPPING);
            }
        };
    }
}
