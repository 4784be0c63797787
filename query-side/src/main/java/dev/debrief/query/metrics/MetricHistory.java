package dev.debrief.query.metrics;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.ChannelLinked;
import dev.debrief.events.incident.IncidentEvent.EntryAdded;
import dev.debrief.events.incident.IncidentEvent.EntryAmended;
import dev.debrief.events.incident.IncidentEvent.EntryRetracted;
import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.incident.IncidentFacts;
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
    MetricHistory upTo(List<Recorded> events, Function<List<Recorded>, @Nullable IncidentFacts> fold) {
        var all = events.stream().filter(each -> tells(each.event())).toList();
        var told = new ArrayList<>(facts);
        for (var n = telling.size() + 1; n <= all.size(); n++) {
            var prefix = all.subList(0, n);
            var folded = fold.apply(prefix);
            if (folded != null) add(told, fact(folded, prefix));
        }
        return new MetricHistory(all, List.copyOf(told));
    }

    /** True if {@code events} go on from where this history ends. */
    boolean isContinuedBy(List<Recorded> events) {
        var last = telling.isEmpty() ? -1 : telling.getLast().sequence();
        return last < events.size();
    }

    private static void add(List<MetricFact> told, MetricFact fact) {
        if (!told.isEmpty()) {
            if (told.getLast().saysAs(fact)) return;
            told.set(told.size() - 1, told.getLast().until(fact.validFrom()));
        }
        told.add(fact);
    }

    private static MetricFact fact(IncidentFacts folded, List<Recorded> prefix) {
        var observed = prefix.stream().map(each -> each.event().observedAt()).toList();
        Instant from = Collections.min(observed);
        Instant to = Collections.max(observed);
        return MetricFact.of(folded, prefix.getLast().position(), from, to);
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
}
