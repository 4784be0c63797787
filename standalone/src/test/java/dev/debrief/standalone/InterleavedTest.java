package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.debrief.standalone.sample.PublicIncident;
import dev.debrief.standalone.sample.Sample;
import dev.debrief.standalone.sample.SampleSignal;
import dev.debrief.standalone.sample.SampleSignals;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * All public incidents at once: five at a time overlap, everything is sent twice and in no order, and most messages name
 * no service, only their channel or their thread. Each signal carries the name of its incident, so that what was put
 * where can be counted by the rule that put it there.
 */
@ExtendWith(Running.class)
class InterleavedTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
    private static final int TOGETHER = 5;
    private static final Duration APART = Duration.ofMinutes(7);
    private static final Duration BETWEEN_GROUPS = Duration.ofDays(3); // no window reaches from one to the next
    private static final String PREFIX = "interleaved ";
    private static final Pattern MARK = Pattern.compile("\\[\\[([^\\]]+)\\]\\]");

    /** Where a signal was found: by which rule, on whose incident, null while it waits. */
    private record Found(String of, String rule, @Nullable String on) {
        boolean isRight() {
            return of.equals(on);
        }
    }

    @Test
    void everySignalIsOnItsIncidentThoughFiveOverlap(Debrief debrief) {
        var signals = interleaved();
        var sent = new ArrayList<>(signals);
        sent.addAll(signals);
        Collections.shuffle(sent, new Random(42));
        debrief.send(sent);

        var marked = signals.stream()
                .filter(signal -> MARK.matcher(signal.body().toString()).find())
                .toList();
        var found = await().atMost(PATIENCE).until(() -> found(debrief), all -> all.size() == marked.size());
        System.out.println(report(found));

        assertThat(Sample.incidents().values())
                .allSatisfy(incident -> assertThat(debrief.incidentsOf(PREFIX + incident.service()))
                        .as(incident.service())
                        .hasSize(1));
        assertThat(found).filteredOn(each -> each.on() != null).allMatch(Found::isRight);
        assertThat(found).extracting(Found::rule).contains("opens", "same-alert", "same-service", "channel", "thread");
        assertThat(found)
                .filteredOn(each -> each.on() == null)
                .extracting(Found::of)
                .as(
                        "what waits for a person is told of its service alone, or in a channel that nothing else ties to its"
                                + " incident, days after or three hours before the impact")
                .containsExactlyInAnyOrder(
                        "2018-03-13-mybinder-pvc",
                        "2023-11-02-cloudflare-control-plane",
                        "2023-11-02-cloudflare-control-plane",
                        "2023-11-02-cloudflare-control-plane");
    }

    /** Precision: of what a rule put somewhere, the right part. Recall: of all there is, what it put right. */
    private static String report(List<Found> found) {
        var placed = found.stream().filter(each -> each.on() != null).toList();
        var right = placed.stream().filter(Found::isRight).count();
        var text = new StringBuilder("%n%d signals of %d incidents: precision %.4f, recall %.4f%n"
                .formatted(
                        found.size(),
                        Sample.incidents().size(),
                        (double) right / placed.size(),
                        (double) right / found.size()));
        var rules = new TreeMap<>(found.stream().collect(Collectors.groupingBy(Found::rule)));
        rules.forEach((rule, of) -> text.append("  %-14s %3d, right %3d%n"
                .formatted(rule, of.size(), of.stream().filter(Found::isRight).count())));
        found.stream()
                .filter(each -> !each.isRight())
                .forEach(each -> text.append(
                        "  %s is %s%n".formatted(each.of(), each.on() == null ? "waiting" : "on " + each.on())));
        return text.toString();
    }

    /** Every marked line there is; an incident stands for the public one of which it has the service. */
    private static List<Found> found(Debrief debrief) {
        var all = new ArrayList<Found>();
        Sample.incidents().forEach((name, incident) -> {
            for (var each : debrief.incidentsOf(PREFIX + incident.service())) {
                for (var line : debrief.timeline(each)) {
                    var of = marked(line);
                    if (of != null) {
                        all.add(new Found(of, line.path("why").path("rule").asString("?"), name));
                    }
                }
            }
        });
        var page =
                "/api/inbox?limit=500&from=" + BEGIN.minus(BETWEEN_GROUPS) + "&to=" + BEGIN.plus(Duration.ofDays(200));
        for (var item : debrief.get(page).path("items").values()) {
            var of = marked(item);
            if (of != null) {
                all.add(new Found(of, "waits", null));
            }
        }
        return all;
    }

    private static @Nullable String marked(JsonNode line) {
        var mark =
                MARK.matcher(line.path("title").asString("") + line.path("text").asString(""));
        return mark.find() ? mark.group(1) : null;
    }

    private static List<SampleSignal> interleaved() {
        var all = new ArrayList<SampleSignal>();
        var group = new ArrayList<List<SampleSignal>>();
        var begin = BEGIN;
        for (var entry : Sample.incidents().entrySet()) {
            group.add(marked(entry.getKey(), entry.getValue()));
            if (group.size() == TOGETHER) {
                begin = shifted(group, begin, all);
                group.clear();
            }
        }
        shifted(group, begin, all);
        return all;
    }

    /** Moves each incident to its place in time; returns where the next group begins. */
    private static Instant shifted(List<List<SampleSignal>> group, Instant begin, List<SampleSignal> all) {
        var end = begin;
        for (var signals : group) {
            var first = signals.stream()
                    .map(SampleSignal::time)
                    .min(Instant::compareTo)
                    .orElse(begin);
            var shift = Duration.between(first, begin.plus(APART.multipliedBy(group.indexOf(signals))));
            for (var signal : signals) {
                var moved = new SampleSignal(
                        signal.topic(),
                        signal.type(),
                        signal.id(),
                        signal.time().plus(shift),
                        signal.key(),
                        shifted(signal.body(), shift));
                all.add(moved);
                end = moved.time().isAfter(end) ? moved.time() : end;
            }
        }
        return end.plus(BETWEEN_GROUPS);
    }

    private static Map<String, Object> shifted(Map<String, ?> body, Duration shift) {
        var moved = new LinkedHashMap<String, Object>();
        body.forEach((field, value) -> moved.put(field, shifted(value, shift)));
        return moved;
    }

    @SuppressWarnings("unchecked") // bodies are JSON: their objects have texts as keys
    private static Object shifted(Object value, Duration shift) {
        return switch (value) {
            case Map<?, ?> object -> shifted((Map<String, ?>) object, shift);
            case List<?> list -> list.stream().map(each -> shifted(each, shift)).toList();
            case String text -> {
                var time = time(text);
                yield time == null ? text : time.plus(shift).toString();
            }
            default -> value;
        };
    }

    private static @Nullable Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /** Most messages say less than in the sample: every third its incident's channel alone, every third its thread. */
    private static List<SampleSignal> marked(String name, PublicIncident incident) {
        var told = new ArrayList<SampleSignal>();
        var messages = 0;
        String thread = null;
        for (var signal : SampleSignals.of(marks(name, incident), PREFIX, name, false)) {
            var body = new LinkedHashMap<String, Object>(signal.body());
            if (body.containsKey("messageId")) {
                var says = messages++ % 3;
                if (says == 1 || messages == 1) {
                    body.put("channel", "inc-interleaved-" + name);
                }
                if (says == 0 && messages > 1) {
                    thread = String.valueOf(body.get("messageId"));
                }
                if (says == 1 || (says == 2 && thread != null)) {
                    body.remove("service");
                }
                if (says == 2 && thread != null) {
                    body.put("thread", thread);
                }
            }
            told.add(new SampleSignal(signal.topic(), signal.type(), signal.id(), signal.time(), signal.key(), body));
        }
        return told;
    }

    /** The same incident, whose title and lines end with its name. */
    private static PublicIncident marks(String name, PublicIncident incident) {
        var mark = " [[" + name + "]]";
        return new PublicIncident(
                incident.title() + mark,
                incident.services(),
                incident.severityIfStated(),
                incident.sentAs(),
                incident.episodes(),
                incident.timeline().stream()
                        .map(row -> new PublicIncident.Row(
                                row.at(), row.precision(), row.kind(), row.actor(), row.text() + mark))
                        .toList(),
                incident.published());
    }
}
