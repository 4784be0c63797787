package dev.debrief.command.ingest.redecode;

import dev.debrief.command.correlation.RecordedSignals;
import dev.debrief.command.correlation.Rereading;
import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Sources;
import dev.debrief.command.ingest.Times;
import dev.debrief.command.ingest.Unreadable;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import dev.debrief.eventstore.RawBodies;
import dev.debrief.eventstore.RawBody;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reading of a source's raw bodies again, and the recording of the difference. Only its own thread touches it. */
final class Redecoding {
    static final int SHOWN = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Redecoding.class);
    private static final String NAMED_BY_SENDER = "debrief";

    /** At most so many bodies at once: their signals are held in memory to be compared. */
    private static final int MOST = 20_000;

    private static final int CHUNK = 500;
    private static final int AT_ONCE = 200; // signals to a transaction, so that nobody waits long for the append lock

    private final Sources sources;
    private final RawBodies bodies;
    private final RecordedSignals recorded;
    private final Correcting correcting;
    private final Consumer<Report> told;
    private final Asked asked;
    private final List<Signal> before = new ArrayList<>();
    private final List<Signal> after = new ArrayList<>();
    private int total;
    private int read;
    private int ofSource;
    private int unreadable;
    private int gone;
    private int written;
    private @Nullable Instant until;
    private Difference difference = Difference.between(List.of(), List.of(), Set.of());

    Redecoding(
            Asked asked,
            Sources sources,
            RawBodies bodies,
            RecordedSignals recorded,
            Correcting correcting,
            Consumer<Report> told) {
        this.asked = asked;
        this.sources = sources;
        this.bodies = bodies;
        this.recorded = recorded;
        this.correcting = correcting;
        this.told = told;
    }

    /** What to read again: what was received in [from, to); with {@code apply} for that reason it is also recorded. */
    record Asked(String source, Instant from, Instant to, boolean apply, String reason) {}

    /** Records what is read now, in a transaction of its own; returns how many signals that were. */
    interface Correcting {
        int correct(Rereading again, String reason);
    }

    void toTheEnd() {
        try {
            total = Math.min(MOST, bodies.count(asked.from(), asked.to()));
            gone = bodiesGone();
            readAll();
            compare();
            if (asked.apply()) {
                apply();
            }
            tell("done", null);
        } catch (RuntimeException failed) {
            LOG.error("Reading the bodies of {} again failed.", asked.source(), failed);
            tell(
                    "failed",
                    "It failed after " + read + " bodies ("
                            + failed.getClass().getSimpleName()
                            + "); what was recorded by then stands, and it can be started again.");
        }
    }

    /** Senders of our own types name themselves, so theirs are all that are of no other source. */
    private int bodiesGone() {
        var others = asked.source().equals(NAMED_BY_SENDER) ? sources.names() : List.<String>of();
        return recorded.deliveriesWithoutBody(asked.source(), others, asked.from(), asked.to());
    }

    private void readAll() {
        @Nullable RawBody last = null;
        while (true) {
            var chunk = bodies.between(asked.from(), asked.to(), last, CHUNK);
            if (chunk.isEmpty()) {
                return;
            }
            if (read + chunk.size() > MOST) {
                until = chunk.getFirst().receivedAt();
                return;
            }
            readChunk(chunk);
            last = chunk.getLast();
            tell("running", null);
        }
    }

    private void readChunk(List<RawBody> chunk) {
        read += chunk.size();
        var mine = new LinkedHashMap<String, List<Signal>>();
        for (var body : chunk) {
            try {
                var decoded = sources.decode(delivery(body, body.receivedAt()));
                if (decoded.source().equals(asked.source())) {
                    mine.put(body.delivery(), decoded.signals());
                }
            } catch (Unreadable nowRefused) {
                unreadable++; // what it said stands
            }
        }
        ofSource += mine.size();
        if (mine.isEmpty()) {
            return;
        }
        var known = recorded.ofDeliveries(mine.keySet());
        before.addAll(known);
        var observed = new HashMap<String, Instant>();
        known.forEach(signal -> observed.put(signal.delivery(), signal.observedAt()));
        for (var body : chunk) {
            if (mine.containsKey(body.delivery())) {
                var at = observed.getOrDefault(body.delivery(), body.receivedAt());
                after.addAll(sources.decode(delivery(body, at)).signals());
            }
        }
    }

    private void compare() {
        var ids = after.stream().map(Signal::id).collect(Collectors.toSet());
        difference = Difference.between(before, after, recorded.known(ids));
    }

    private void apply() {
        var all = difference.rereading();
        for (var at = 0; at < all.changed().size(); at += AT_ONCE) {
            record(new Rereading(part(all.changed(), at), List.of(), Map.of()));
        }
        var gone = List.copyOf(all.withdrawn().entrySet());
        for (var at = 0; at < Math.max(gone.size(), all.missed().size()); at += AT_ONCE) {
            var withdrawn = new LinkedHashMap<SignalId, String>();
            part(gone, at).forEach(each -> withdrawn.put(each.getKey(), each.getValue()));
            record(new Rereading(List.of(), part(all.missed(), at), withdrawn));
        }
    }

    private <T> List<T> part(List<T> all, int from) {
        return all.subList(Math.min(from, all.size()), Math.min(from + AT_ONCE, all.size()));
    }

    private void record(Rereading again) {
        written += correcting.correct(again, asked.reason());
        tell("running", null);
    }

    private void tell(String state, @Nullable String reason) {
        told.accept(report(state, reason));
    }

    Report report(String state, @Nullable String reason) {
        var all = difference.rereading();
        return new Report(
                state,
                asked.source(),
                asked.from(),
                asked.to(),
                asked.apply(),
                total,
                read,
                ofSource,
                gone,
                unreadable,
                difference.same(),
                all.changed().size(),
                all.missed().size(),
                all.withdrawn().size(),
                written,
                difference.changes().stream().limit(SHOWN).toList(),
                until,
                reason);
    }

    /** The delivery as it was read at first: {@code observedAt} is known from what was recorded, else from its headers. */
    private static Delivery delivery(RawBody raw, Instant observedAt) {
        var stated = raw.headers().get("ce_time");
        var time = stated == null ? null : Times.parse(stated);
        var type = raw.headers().get("ce_type");
        var occurrence = type != null && type.startsWith("dev.cdevents.");
        var observed = time == null || occurrence ? observedAt : time;
        return new Delivery(raw.delivery(), type, raw.headers(), raw.body(), observed, time);
    }
}
