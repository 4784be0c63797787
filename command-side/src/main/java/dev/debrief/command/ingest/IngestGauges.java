package dev.debrief.command.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Measures what waits: {@code debrief.ingest.lag} by partition, and {@code debrief.dead.letters} by source. */
@Component
class IngestGauges {
    private static final Logger LOG = LoggerFactory.getLogger(IngestGauges.class);

    private final KafkaLag kafka;
    private final DeadLetters letters;
    private final Sources sources;
    private final IngestSettings settings;
    private final MultiGauge lag;
    private final MultiGauge dead;

    IngestGauges(KafkaLag kafka, DeadLetters letters, Sources sources, IngestSettings settings, MeterRegistry meters) {
        this.kafka = kafka;
        this.letters = letters;
        this.sources = sources;
        this.settings = settings;
        this.lag = MultiGauge.builder("debrief.ingest.lag")
                .description("Records in Kafka that are not taken in yet")
                .register(meters);
        this.dead = MultiGauge.builder("debrief.dead.letters")
                .description("Dead letters that wait to be retried or dropped")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${debrief.command.ingest.measure-every:10s}", initialDelay = 2_000)
    void measure() {
        if (!settings.enabled()) {
            return;
        }
        try {
            lag.register(
                    kafka.all().stream()
                            .map(each -> MultiGauge.Row.of(
                                    Tags.of("topic", each.topic(), "partition", Integer.toString(each.partition())),
                                    each.lag()))
                            .toList(),
                    true);
            var waiting = letters.waiting();
            sources.names().forEach(name -> waiting.putIfAbsent(name, 0));
            dead.register(
                    waiting.entrySet().stream()
                            .map(each -> MultiGauge.Row.of(Tags.of("source", each.getKey()), each.getValue()))
                            .toList(),
                    true);
        } catch (RuntimeException away) {
            LOG.debug("What waits could not be measured; this will be tried again.", away);
        }
    }
}
