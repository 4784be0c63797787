package dev.debrief.query.metrics;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.ChannelLinked;
import dev.debrief.events.incident.IncidentEvent.EntryAdded;
import dev.debrief.events.incident.IncidentEvent.EntryAmended;
import dev.debrief.events.incident.IncidentEvent.EntryRetracted;
import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.incident.IncidentEvent.SignalsCorrected;
import dev.debrief.events.incident.IncidentEvent.SignalsMoved;
import dev.debrief.events.incident.IncidentMeasures;
import dev.debrief.events.incident.Recorded;
import dev.debrief.events.signal.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the facts of one incident changed, event by event; the same whatever batches the events came in. */
record MetricHistory(List<Recorded> telling, List<MetricFact> facts) {
    static final MetricHistory EMPTY = new MetricHistory(List.of(), List.of());

    /** This history with the events that came after it; those that tell nothing of times are left out. */
    MetricHistory upTo(List<Recorded> events, Function<List<Recorded>, @Nullable IncidentMeasures> fold) {
        var all = whatTells(events);
        if (!startsWith(all, telling)) return EMPTY.upTo(events, fold);
        var told = new ArrayList<>(facts);
        var seen = new Observed();
        var plain = new PlainAlerts();
        for (var n = 0; n < all.size(); n++) {
            var each = all.get(n);
            var last = told.isEmpty() ? null : told.getLast();
            var inOrder = seen.takeIn(each) && each.event() instanceof SignalAttached;
            var ordinary = plain.takeIn(each, last) || (!tells(each.event()) && last != null && last.counted());
            var changesNothing = ordinary && inOrder;
            if (n < telling.size() || changesNothing) continue;
            var prefix = all.subList(0, n + 1);
            var folded = fold.apply(prefix);
            if (folded != null) {
                add(told, MetricFact.of(folded, each.position(), seen.first(), seen.last()), inOrder);
            }
        }
        return new MetricHistory(all, List.copyOf(told));
    }

    private static List<Recorded> whatTells(List<Recorded> events) {
        for (var each : events) if (emptied(each.event())) return List.copyOf(events);
        var telling = new ArrayList<Recorded>(events.size());
        for (var each : events) if (tells(each.event())) telling.add(each);
        return Collections.unmodifiableList(telling);
    }

    /** How many events and facts it holds. */
    int size() {
        return 1 + telling.size() + facts.size();
    }

    /** True if {@code events} go on from where this history ends. */
    boolean isContinuedBy(List<Recorded> events) {
        var last = telling.isEmpty() ? -1 : telling.getLast().sequence();
        return last < events.size();
    }

    /**
     * What was observed in order and changes nothing needs no fact of its own: whoever knew all that came before knew the
     * same with it and without.
     */
    private static void add(List<MetricFact> told, MetricFact fact, boolean inOrder) {
        if (!told.isEmpty()) {
            var last = told.getLast();
            if (inOrder ? last.measuresAs(fact) : last.saysAs(fact)) return;
            told.set(told.size() - 1, last.until(fact.validFrom()));
        }
        told.add(fact);
    }

    private static boolean startsWith(List<Recorded> all, List<Recorded> telling) {
        var known = telling.size();
        return known == 0
                || (known <= all.size()
                        && all.get(known - 1).sequence() == telling.getLast().sequence());
    }

    /** What may leave an incident without alerts: from then on it counts only while anything else is on its timeline. */
    private static boolean emptied(IncidentEvent event) {
        return event instanceof SignalsMoved || event instanceof SignalsCorrected;
    }

    /** Messages and notes change no time, no severity, and no service unless they name one. */
    private static boolean tells(IncidentEvent event) {
        return switch (event) {
            case SignalAttached attached ->
                !(attached.signal() instanceof Message) || attached.signal().service() != null;
            case EntryAdded _, EntryAmended _, EntryRetracted _, ChannelLinked _ -> false;
            default -> true;
        };
    }

    /** When the first and the last of some events could be known: what a person put here by hand, once they had. */
    private static final class Observed {
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;

        /** True if it could be known no sooner than all before it. */
        boolean takeIn(Recorded each) {
            var observed = each.event().observedAt();
            var byHand = each.event() instanceof SignalAttached attached
                    && attached.why().decidedByPerson()
                    && each.recordedAt().isAfter(observed);
            var known = byHand ? each.recordedAt() : observed;
            var inOrder = !known.isBefore(last);
            if (inOrder) last = known;
            if (observed.isBefore(first)) first = observed;
            return inOrder;
        }

        Instant first() {
            return first;
        }

        Instant last() {
            return last;
        }
    }
}
