package dev.debrief.query.metrics;

import static java.util.Comparator.naturalOrder;

import dev.debrief.events.signal.Severity;
import dev.debrief.eventstore.Latest;
import dev.debrief.query.answers.BadParameter;
import dev.debrief.query.answers.Parameters;
import dev.debrief.query.projections.Positions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Answers how long incidents take. */
@Component
public class Metrics {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ANSWERS_HELD = 200;

    /** An answer at a position is the same for ever, so it can be given again. */
    private final Map<MetricsQuestion, MetricsAnswer> answered = new Latest<>(ANSWERS_HELD);

    private final MetricFacts facts;
    private final Positions positions;

    Metrics(MetricFacts facts, Positions positions) {
        this.facts = facts;
        this.positions = positions;
    }

    /** The durations of all incidents that the question covers. */
    public MetricsAnswer of(MetricsQuestion question) {
        var asked = question.at(position(question));
        synchronized (answered) {
            var known = answered.get(asked);
            if (known != null) return known;
        }
        var answer = answer(asked, Objects.requireNonNull(asked.position()));
        synchronized (answered) {
            answered.put(asked, answer);
        }
        return answer;
    }

    private MetricsAnswer answer(MetricsQuestion question, long position) {
        return new MetricsAnswer(
                position,
                question.knownAt(),
                question.definition().key(),
                question.definition().definitions().stream()
                        .map(MetricsAnswer.Definition::of)
                        .toList(),
                groups(question, position));
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

    private List<MetricsAnswer.Group> groups(MetricsQuestion question, long position) {
        var groupBy = question.groupBy();
        var set = question.definition();
        if (groupBy == null) {
            var all = new Tally("all", set);
            facts.forEach(question, position, fact -> all.add(fact, "all"));
            return List.of(all.group());
        }
        var tallies = new TreeMap<String, Tally>(order(groupBy));
        facts.forEach(
                question,
                position,
                fact -> keys(question, groupBy, fact)
                        .forEach((key, spelling) -> tallies.computeIfAbsent(key, _ -> new Tally(key, set))
                                .add(fact, spelling)));
        return tallies.values().stream().map(Tally::group).toList();
    }

    /** The groups that an incident belongs to, and how it writes each; services are the same whatever their case. */
    private static Map<String, String> keys(MetricsQuestion question, GroupBy groupBy, MetricFact fact) {
        return switch (groupBy) {
            case SERVICE ->
                fact.services().stream()
                        .collect(Collectors.toMap(
                                Parameters::serviceKey, s -> s, (a, b) -> a.compareTo(b) <= 0 ? a : b));
            case SEVERITY -> same(fact.severity());
            case WEEK -> same(GroupBy.week(fact, question.zone()));
            case MONTH -> same(GroupBy.month(fact, question.zone()));
        };
    }

    private static Map<String, String> same(String key) {
        return Map.of(key, key);
    }

    private static Comparator<String> order(GroupBy groupBy) {
        return switch (groupBy) {
            case SEVERITY -> Comparator.comparing(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT)));
            case SERVICE, WEEK, MONTH -> naturalOrder();
        };
    }
}
