package dev.debrief.command.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.debrief.command.ingest.SourceCounts.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How ingest stands: what came of each source's deliveries, and how much waits in Kafka. */
@Component
public class IngestStatus {
    private static final Duration SHOWN = Duration.ofHours(2);
    private static final Duration RECENT = Duration.ofMinutes(10);

    private final Sources sources;
    private final SourceCounts counts;
    private final DeadLetters letters;
    private final KafkaLag kafka;

    IngestStatus(Sources sources, SourceCounts counts, DeadLetters letters, KafkaLag kafka) {
        this.sources = sources;
        this.counts = counts;
        this.letters = letters;
        this.kafka = kafka;
    }

    /** What came of one source's deliveries since the beginning: received = recorded + repeated + ignored + refused. */
    public record Counts(long deliveries, long received, long recorded, long repeated, long ignored, long refused) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        static Counts of(Tally tally) {
            return new Counts(
                    tally.deliveries(),
                    tally.received(),
                    tally.recorded(),
                    tally.repeated(),
                    tally.ignored(),
                    tally.refused());
        }
    }

    /** How much was received in the five minutes from {@code at} on. */
    public record Step(Instant at, long received) {}

    /**
     * One source. {@code perMinute} is over the last ten minutes; {@code steps} are the last two hours, oldest first, one
     * for each five minutes.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SourceStanding(
            String name,
            @Nullable Instant lastDeliveryAt,
            double perMinute,
            Counts counts,
            int deadLetters,
            List<Step> steps) {}

    /** One partition of Kafka: the next record to be taken in, the end, and how much lies between. */
    public record PartitionStanding(String topic, int partition, long next, long end, long lag) {}

    /** Every source by name, also those that never delivered. */
    public List<SourceStanding> sources(Instant now) {
        var step = SourceCounts.STEP.toSeconds();
        var last = Instant.ofEpochSecond(now.getEpochSecond() - now.getEpochSecond() % step);
        var first = last.minus(SHOWN).plusSeconds(step);
        var counted = counts.since(first).stream()
                .collect(Collectors.groupingBy(each -> each.tally().source()));
        var waiting = letters.waiting();
        var names = new TreeSet<>(sources.names());
        names.addAll(counted.keySet());
        names.addAll(waiting.keySet());
        return names.stream()
                .map(name -> standing(
                        name, counted.getOrDefault(name, List.of()), waiting.getOrDefault(name, 0), first, now))
                .toList();
    }

    /** Every partition; empty while Kafka does not answer. Waits for it, up to a few seconds. */
    public List<PartitionStanding> partitions() {
        return kafka.all().stream()
                .map(each -> new PartitionStanding(each.topic(), each.partition(), each.next(), each.end(), each.lag()))
                .toList();
    }

    private static SourceStanding standing(
            String name, List<Counted> counted, int waiting, Instant first, Instant now) {
        var total = counted.stream().filter(Counted::isTotal).findFirst();
        var byStart = counted.stream().collect(Collectors.toMap(Counted::beganAt, each ->
                (long) each.tally().received()));
        var steps = new ArrayList<Step>();
        for (var at = first; !at.isAfter(now); at = at.plus(SourceCounts.STEP)) {
            steps.add(new Step(at, byStart.getOrDefault(at, 0L)));
        }
        var recent = steps.stream()
                .filter(each -> each.at().plus(SourceCounts.STEP).isAfter(now.minus(RECENT)))
                .toList();
        var minutes = Duration.between(recent.getFirst().at(), now).toSeconds() / 60.0;
        var received = recent.stream().mapToLong(Step::received).sum();
        return new SourceStanding(
                name,
                total.map(Counted::lastAt).orElse(null),
                minutes <= 0 ? 0 : Math.round(10 * received / minutes) / 10.0,
                total.map(each -> Counts.of(each.tally())).orElse(Counts.NONE),
                waiting,
                steps);
    }
}
