package dev.debrief.query.metrics;

import dev.debrief.events.signal.Severity;
import dev.debrief.query.answers.BadParameter;
import dev.debrief.query.answers.Parameters;
import dev.debrief.query.projections.Positions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Answers how long incidents take. */
@Component
public class Metrics {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MetricFacts facts;
    private final Positions positions;

    Metrics(MetricFacts facts, Positions positions) {
        this.facts = facts;
        this.positions = positions;
    }

    /** The durations of all incidents that the question covers. */
    public MetricsAnswer of(MetricsQuestion question) {
        var position = position(question);
        var counted = facts.of(question, position);
        return new MetricsAnswer(
                position,
                question.knownAt(),
                question.definition().key(),
                question.definition().definitions().stream()
                        .map(MetricsAnswer.Definition::of)
                        .toList(),
                groups(question, counted));
    }

    private long position(MetricsQuestion question) {
        var asked = question.position();
        if (asked == null) return positions.of(MetricsProjection.NAME);
        if (!positions.await(List.of(MetricsProjection.NAME), asked, PATIENCE)) {
            throw new BadParameter(
                    "position",
                    asked.toString(),
                    "at most " + positions.of(MetricsProjection.NAME) + ", which is as far as the metrics have come");
        }
        return asked;
    }

    private static List<MetricsAnswer.Group> groups(MetricsQuestion question, List<MetricFact> counted) {
        var groupBy = question.groupBy();
        if (groupBy == null) return List.of(MetricsAnswer.Group.of("all", counted, question.definition()));
        var groups = new TreeMap<String, List<MetricFact>>(order(groupBy));
        for (var fact : counted) {
            keys(question, groupBy, fact)
                    .forEach(key ->
                            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(fact));
        }
        return groups.entrySet().stream()
                .map(group -> group(group, groupBy, question))
                .toList();
    }

    private static MetricsAnswer.Group group(
            Map.Entry<String, List<MetricFact>> group, GroupBy groupBy, MetricsQuestion question) {
        var key = groupBy == GroupBy.SERVICE ? spelling(group.getKey(), group.getValue()) : group.getKey();
        return MetricsAnswer.Group.of(key, group.getValue(), question.definition());
    }

    /** Services are the same whatever their case; of several spellings the same one is shown every time. */
    private static String spelling(String key, List<MetricFact> facts) {
        return facts.stream()
                .flatMap(fact -> fact.services().stream())
                .filter(service -> Parameters.serviceKey(service).equals(key))
                .min(Comparator.naturalOrder())
                .orElse(key);
    }

    private static Stream<String> keys(MetricsQuestion question, GroupBy groupBy, MetricFact fact) {
        return switch (groupBy) {
            case SERVICE -> fact.services().stream().map(Parameters::serviceKey).distinct();
            case SEVERITY -> Stream.of(fact.severity());
            case WEEK -> Stream.of(GroupBy.week(fact, question.zone()));
            case MONTH -> Stream.of(GroupBy.month(fact, question.zone()));
        };
    }

    private static Comparator<String> order(GroupBy groupBy) {
        return switch (groupBy) {
            case SEVERITY -> Comparator.comparing(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT)));
            case SERVICE, WEEK, MONTH -> Comparator.naturalOrder();
        };
    }
}
