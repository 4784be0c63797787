package dev.debrief.query.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.FoldRules;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.AlertAcknowledged;
import dev.debrief.events.incident.IncidentEvent.AlertFired;
import dev.debrief.events.incident.IncidentEvent.AlertResolved;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentEvent.IncidentResolved;
import dev.debrief.events.incident.IncidentEvent.MessagePosted;
import dev.debrief.events.incident.IncidentEvent.SignalsMoved;
import dev.debrief.events.incident.IncidentFold;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.IncidentMeasures;
import dev.debrief.events.incident.Recorded;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricStormTest {
    private static final IncidentId ID = new IncidentId("incident-0190d3a4-0000-7000-8000-000000000001");
    private static final Instant NINE = Instant.parse("2022-01-05T09:00:00Z");
    private static final Attachment WHY = new Attachment("same-service", "It is the same service.");

    /** Whatever happens in whatever order: a fact says at each position, for each instant, what the fold says. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void saysOfAnyDayWhatTheFoldSays(int kind) {
        for (var seed = 0; seed < 400; seed++) {
            var events = day(new Random(seed), kind);
            var told = MetricHistory.EMPTY.upTo(events, MetricStormTest::fold);
            for (var n = 1; n <= events.size(); n++) {
                var prefix = events.subList(0, n);
                var position = prefix.getLast().position();
                var valid = told.facts().stream()
                        .filter(fact -> fact.validFrom() <= position && position < fact.validTo())
                        .toList();
                assertThat(valid).as("seed %d, event %d", seed, n).hasSize(1);
                var fact = valid.getFirst();
                assertThat(said(fact)).as("seed %d, event %d", seed, n).isEqualTo(said(fold(prefix)));
                for (var minute = 0; n > 1 && minute <= 60; minute += 7) {
                    var at = NINE.plusSeconds(60L * minute);
                    if (MetricFact.nanosOf(at) < fact.observedTo()) continue; // folded when it is asked for
                    assertThat(said(fact))
                            .as("seed %d, event %d, known at %s", seed, n, at)
                            .isEqualTo(said(fold(IncidentFold.asKnownAt(prefix, at))));
                }
            }
        }
    }

    @Test
    void aStormIsFoldedAFewTimesNotTenThousandTimes() {
        var events = new ArrayList<Recorded>();
        record(events, opened());
        for (var n = 0; n < 5_000; n++) {
            record(
                    events,
                    new AlertFired(
                            ID, alert(n, Alert.State.FIRING, n / 100, n / 100, n / 100, Severity.CRITICAL), WHY));
        }
        for (var n = 0; n < 5_000; n++) {
            var at = 60 + n / 100;
            record(
                    events,
                    new AlertResolved(ID, alert(n, Alert.State.RESOLVED, n / 100, at, at, Severity.CRITICAL), WHY));
        }
        var folds = new AtomicInteger();
        var told = MetricHistory.EMPTY.upTo(events, prefix -> {
            folds.incrementAndGet();
            return fold(prefix);
        });
        assertThat(folds.get()).isLessThan(20);
        assertThat(told.facts().size()).isLessThan(10);
        assertThat(told.facts().getLast().mitigated()).isEqualTo(MetricFact.nanosOf(NINE.plusSeconds(60 * (60 + 49))));
    }

    @Test
    void anIncidentWhoseAlertsWentElsewhereCountsWhileAMessageIsOnIt() {
        var events = new ArrayList<Recorded>();
        record(events, opened());
        var alert = alert(1, Alert.State.FIRING, 0, 0, 0, Severity.CRITICAL);
        var message = message(2);
        record(events, new AlertFired(ID, alert, WHY));
        record(events, new MessagePosted(ID, message, WHY));
        var before = MetricHistory.EMPTY.upTo(events, MetricStormTest::fold);
        record(events, new SignalsMoved(ID, List.of(alert.id()), null, WHY, null, minute(5)));
        var without = before.upTo(events, MetricStormTest::fold);
        record(events, new SignalsMoved(ID, List.of(message.id()), null, WHY, null, minute(6)));
        var empty = without.upTo(events, MetricStormTest::fold);
        assertThat(without.facts().getLast().counted()).isTrue();
        assertThat(empty.facts().getLast().counted()).isFalse();
    }

    private static Message message(int at) {
        return new Message(
                Message.identity("test", "ops", "m" + at, Message.Change.POSTED, null),
                "test",
                "message " + at,
                "ops",
                "m" + at,
                null,
                Message.Change.POSTED,
                null,
                null,
                null,
                "Ada",
                false,
                "Looking.",
                null,
                minute(at),
                minute(at),
                null,
                List.of());
    }

    private static List<Recorded> day(Random random, int kind) {
        var events = new ArrayList<Recorded>();
        record(events, opened());
        var moved = 0;
        var began = new int[5];
        for (var n = 0; n < 14; n++) {
            var which = random.nextInt(5);
            var state = Alert.State.values()[random.nextInt(3)];
            var at = kind == 0 ? 3 * n : random.nextInt(45);
            var severity = random.nextInt(4) == 0 ? Severity.HIGH : Severity.CRITICAL;
            var late = kind == 2 ? random.nextInt(15) : 0;
            if (state == Alert.State.FIRING) began[which] = at;
            var alert = alert(which, state, began[which], at, at + late, severity);
            var person = Attachment.byPerson("It belongs here.");
            var decision = random.nextInt(20);
            if (kind > 0 && n > 0 && decision == 0) {
                record(events, new IncidentResolved(ID, minute(at), null, "Ada", minute(at + 1)));
            } else if (kind > 0 && n > 0 && decision == 1 && moved++ == 0) {
                record(events, new SignalsMoved(ID, List.of(alert.id()), null, WHY, null, minute(at)));
            } else {
                var why = decision == 2 ? person : WHY;
                record(
                        events,
                        switch (state) {
                            case FIRING -> new AlertFired(ID, alert, why);
                            case ACKNOWLEDGED -> new AlertAcknowledged(ID, alert, why);
                            case RESOLVED -> new AlertResolved(ID, alert, why);
                        });
            }
        }
        return events;
    }

    private static IncidentOpened opened() {
        return new IncidentOpened(ID, 1, WHY, null, null, List.of("s0"), null, List.of(), null, NINE);
    }

    private static Alert alert(int n, Alert.State state, int start, int at, int observed, Severity severity) {
        var started = minute(start);
        return new Alert(
                Alert.identity("test", "a" + n, started, state),
                "test",
                "delivery " + n + state + at,
                "a" + n,
                state,
                "s" + n % 2,
                "production",
                severity,
                "It is slow",
                null,
                started,
                minute(at),
                minute(observed),
                null,
                null,
                Map.of(),
                List.of());
    }

    private static Instant minute(int minute) {
        return NINE.plusSeconds(60L * minute);
    }

    private static void record(List<Recorded> events, IncidentEvent event) {
        var n = events.size();
        events.add(new Recorded("e" + n, n, 100 + 3L * n, NINE.plusSeconds(7_200), event));
    }

    private static @Nullable IncidentMeasures fold(List<Recorded> events) {
        return IncidentFold.measures(ID, events, FoldRules.DEFAULT);
    }

    private static String said(@Nullable IncidentMeasures measures) {
        return measures == null ? "nothing" : said(MetricFact.of(measures, 0, NINE, NINE));
    }

    private static String said(MetricFact fact) {
        return fact.states() + fact.periodAt() + fact.severity() + fact.services() + fact.counted()
                + fact.impactStarted() + " " + fact.detected() + " " + fact.acknowledged() + " " + fact.mitigated()
                + " "
                + fact.resolved() + " " + fact.firstResolved();
    }
}
