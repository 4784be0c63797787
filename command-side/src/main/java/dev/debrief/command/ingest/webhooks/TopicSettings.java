package dev.debrief.command.ingest.webhooks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code debrief.command.topics}: how the topics are made where they do not exist yet. */
@ConfigurationProperties("debrief.command.topics")
record TopicSettings(
        @DefaultValue("3") int partitions,
        @DefaultValue("-1") int replicas) {}
