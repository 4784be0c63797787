package dev.debrief.command.correlation;

import dev.debrief.command.rules.RuleSet;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.SignalId;
import dev.debrief.eventstore.EventLog;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What happened in a stretch of time, as trials need it: nothing but what the grouping looks at. */
@Component
class History {
    private static final int CHUNK = 1_000;
    private static final int LONGEST_TITLE = 120;

    private final SignalRows signals;
    private final IncidentRows incidents;
    private final EventLog log;
    private final JdbcTemplate jdbc;

    History(SignalRows signals, IncidentRows incidents, EventLog log, JdbcTemplate jdbc) {
        this.signals = signals;
        this.incidents = incidents;
        this.log = log;
        this.jdbc = jdbc;
    }

    /**
     * The signals judged by both rule sets, their titles, and what else the grouping must know. Signals of incidents that
     * reach into the time are there as a whole.
     */
    record Stretch(
            List<Sighting> before,
            List<Sighting> after,
            Map<SignalId, String> titles,
            Collection<KnownIncident> incidents,
            Map<String, Pin> pins) {}

    /** How many signals there are from {@code from} up to {@code to}. */
    int count(Instant from, Instant to) {
        var count = jdbc.queryForObject(
                "SELECT count(*) FROM command.signal WHERE started_at >= ? AND started_at < ?",
                Integer.class,
                from.atOffset(ZoneOffset.UTC),
                to.atOffset(ZoneOffset.UTC));
        return count == null ? 0 : count;
    }

    /** Reads a stretch; {@code read} is told how many signals have been read so far. */
    Stretch read(Instant from, Instant to, RuleSet before, RuleSet after, IntConsumer read) {
        var known = new LinkedHashMap<SignalId, KnownSignal>();
        signals.startedBetween(from, to)
                .forEach(signal -> known.put(signal.sighting().id(), signal));
        var ids = new HashSet<String>();
        known.values().forEach(signal -> touch(signal, ids));
        ids.addAll(incidents.spans().between(from, to));
        signals.ofIncidents(ids, false)
                .forEach(signal -> known.putIfAbsent(signal.sighting().id(), signal));
        known.values().forEach(signal -> touch(signal, ids));
        var pins = new HashMap<String, Pin>();
        known.values().forEach(signal -> {
            if (signal.pin() != null) {
                pins.put(signal.sighting().unit(), signal.pin());
            }
        });
        var stretch = new Stretch(
                new ArrayList<>(known.size()),
                new ArrayList<>(known.size()),
                new HashMap<>(),
                incidents.find(ids),
                pins);
        var all = new ArrayList<>(known.values());
        for (var at = 0; at < all.size(); at += CHUNK) {
            judge(all.subList(at, Math.min(all.size(), at + CHUNK)), before, after, stretch);
            read.accept(Math.min(all.size(), at + CHUNK));
        }
        return stretch;
    }

    private static void touch(KnownSignal signal, Set<String> ids) {
        if (signal.incident() != null) {
            ids.add(signal.incident().value());
        }
        if (signal.pin() != null && signal.pin().to() != null) {
            ids.add(signal.pin().to().value());
        }
    }

    private void judge(List<KnownSignal> chunk, RuleSet before, RuleSet after, Stretch stretch) {
        var places = chunk.stream()
                .map(signal -> new EventLog.Place(signal.stream(), signal.sequence()))
                .toList();
        for (var stored : log.at(places)) {
            var signal = Journal.signal(stored);
            var sighting = Sighting.of(signal);
            stretch.before().add(sighting.under(before.judge(signal).ruling()));
            stretch.after().add(sighting.under(after.judge(signal).ruling()));
            if (signal instanceof Alert alert) {
                stretch.titles().put(signal.id(), shortened(alert.title()));
            }
        }
    }

    private static String shortened(String title) {
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE) + "…";
    }
}
