package dev.debrief.command.correlation;

import dev.debrief.command.rules.RuleBook;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import dev.debrief.eventstore.AppendLock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records signals on the incidents to which they belong, and what is recorded already on others where the answer changed.
 * Holds the append lock meanwhile, so no two processes ever open two incidents for one service.
 */
@Component
public class Correlator {
    private final AppendLock lock;
    private final SignalRows signals;
    private final DueRows due;
    private final Settlement.Numbers numbers;
    private final CorrelationSettings settings;
    private final Neighbours neighbours;
    private final RuleBook rules;
    private final RuleWatch watch;
    private final Live live;
    private final Journal journal;
    private final ShortWay shortWay;
    private final LongWay longWay;

    Correlator(
            AppendLock lock,
            SignalRows signals,
            DueRows due,
            Settlement.Numbers numbers,
            CorrelationSettings settings,
            Neighbours neighbours,
            RuleBook rules,
            RuleWatch watch,
            Live live,
            Journal journal,
            ShortWay shortWay,
            LongWay longWay) {
        this.lock = lock;
        this.signals = signals;
        this.due = due;
        this.numbers = numbers;
        this.settings = settings;
        this.neighbours = neighbours;
        this.rules = rules;
        this.watch = watch;
        this.live = live;
        this.journal = journal;
        this.shortWay = shortWay;
        this.longWay = longWay;
    }

    /** Records what was heard, in the current transaction; returns those that were no repeats. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<SignalId> record(Collection<? extends Signal> heard) {
        lock.acquire();
        var earliest = earliest(heard);
        live.enter();
        var judged = new Judged(rules.current());
        var sightings = earliest.values().stream().map(judged::sighting).toList();
        var attached = shortWay.attach(sightings, settings, neighbours.now(), numbers);
        shortWay.record(attached, earliest);
        var recorded = attached.heard();
        live.went(recorded.size());
        watch.keep(judged.watched(attached.ids()));
        if (!attached.rest.isEmpty()) {
            earliest.keySet().retainAll(attached.rest.stream().map(Sighting::id).collect(Collectors.toSet()));
            recorded.addAll(settle(earliest, Set.of(), List.of()));
        }
        live.leave();
        return recorded;
    }

    private static Map<SignalId, Signal> earliest(Collection<? extends Signal> heard) {
        var earliest = new LinkedHashMap<SignalId, Signal>();
        for (var signal : heard) {
            earliest.merge(
                    signal.id(),
                    signal,
                    (one, other) -> Sighting.of(other).isEarlierThan(Sighting.of(one)) ? other : one);
        }
        return earliest;
    }

    private Set<SignalId> settle(Map<SignalId, Signal> heard, Set<SignalId> corrected, List<Object> first) {
        var judged = new Judged(rules.current());
        var sightings = heard.values().stream().map(judged::sighting).toList();
        var recorded = longWay.settle(sightings, heard, corrected, List.of(), first);
        watch.keep(judged.watched(recorded));
        return recorded;
    }

    /**
     * Records what deliveries say now that they were read again, in the current transaction. What they said before is
     * corrected or withdrawn where it still is what counts; returns how many signals that were, and what was added.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int correct(Rereading again, String reason, Instant now) {
        lock.acquire();
        live.enter();
        live.forget(); // what is known by heart may be what was misread
        var known = signals.ofIds(again.touched().stream().map(SignalId::value).toList()).stream()
                .filter(row ->
                        again.speaksOf(row.sighting().id(), row.sighting().delivery()))
                .toList();
        var present = known.stream().map(row -> row.sighting().id()).collect(Collectors.toSet());
        var heard = again.heard(present);
        var corrected = heard.keySet().stream().filter(present::contains).collect(Collectors.toSet());
        var first = again.corrections(known, heard, reason, now);
        signals.forget(present.stream()
                .filter(id -> !heard.containsKey(id))
                .map(SignalId::value)
                .toList());
        if (heard.isEmpty()) {
            journal.append(first, Map.of());
        } else {
            settle(heard, corrected, first);
        }
        live.forget(); // what is read again can reach far
        return present.size() + heard.size() - corrected.size();
    }

    /** Looks again at the incidents that people decided about; false if there were none. */
    @Transactional
    public boolean settle() {
        if (due.isEmpty()) {
            return false;
        }
        lock.acquire();
        live.enter();
        live.forget(); // the decision itself was appended by another hand
        longWay.settle(List.of(), Map.of(), Set.of(), due.take(), List.of());
        live.forget(); // a person's decision can reach far
        return true;
    }
}
