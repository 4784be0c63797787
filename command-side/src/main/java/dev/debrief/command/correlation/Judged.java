package dev.debrief.command.correlation;

import dev.debrief.command.rules.RuleSet;
import dev.debrief.command.rules.RuleSet.Watched;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one rule set says of the signals of a batch. */
final class Judged {
    private final RuleSet rules;
    private final Map<Signal, List<Watched>> watched = new LinkedHashMap<>();

    Judged(RuleSet rules) {
        this.rules = rules;
    }

    /** What a rule in monitor mode would have done with a signal. */
    record Match(String rules, Signal signal, Watched watched) {}

    Sighting sighting(Signal signal) {
        var judgement = rules.judge(signal);
        if (!judgement.watched().isEmpty()) {
            watched.put(signal, judgement.watched());
        }
        return Sighting.of(signal).under(judgement.ruling());
    }

    /** What rules in monitor mode said of these signals. */
    List<Match> watched(Collection<SignalId> ids) {
        var matches = new ArrayList<Match>();
        watched.forEach((signal, all) -> {
            if (ids.contains(signal.id())) {
                all.forEach(each -> matches.add(new Match(rules.version(), signal, each)));
            }
        });
        return matches;
    }
}
