package dev.debrief.command.postmortem;

import dev.debrief.events.incident.Episode;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.TimelineEntry;
import dev.debrief.events.postmortem.PostmortemEvent.ImpactFact;
import dev.debrief.events.postmortem.PostmortemEvent.KeyMoment;
import dev.debrief.events.postmortem.PostmortemEvent.Person;
import dev.debrief.events.postmortem.PostmortemEvent.PostmortemAssembled;
import dev.debrief.events.postmortem.PostmortemEvent.Suspect;
import dev.debrief.events.postmortem.PostmortemId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Draws a postmortem up from what is known of an incident. Nothing in it is guessed: every line has its source there. */
final class Draft {
    private Draft() {}

    /** The document as it follows from {@code facts}, which are those after the event of sequence {@code sequence}. */
    static PostmortemAssembled of(IncidentFacts facts, long sequence, Instant at) {
        return new PostmortemAssembled(
                PostmortemId.of(facts.id()),
                facts.id(),
                facts.reference(),
                sequence,
                facts.title(),
                facts.severity(),
                facts.services(),
                facts.milestones(),
                facts.durations(),
                keyMoments(facts),
                suspects(facts),
                facts.people().stream()
                        .map(each -> new Person(each.name(), each.contributions(), each.firstAt()))
                        .toList(),
                impact(facts),
                at);
    }

    private static List<KeyMoment> keyMoments(IncidentFacts facts) {
        return facts.timeline().stream()
                .filter(entry -> entry.key() && entry.state() != TimelineEntry.State.RETRACTED)
                .map(entry -> new KeyMoment(
                        entry.id(), entry.occurredAt(), entry.kind().word(), entry.title()))
                .toList();
    }

    private static List<Suspect> suspects(IncidentFacts facts) {
        return facts.suspects().stream()
                .map(each -> new Suspect(
                        each.signal(),
                        each.entry(),
                        each.at(),
                        each.service(),
                        each.version(),
                        each.title(),
                        each.reason(),
                        each.weight()))
                .toList();
    }

    /** What was hit: as its alerts tell, else for the services that people named, from the impact's start to its end. */
    private static List<ImpactFact> impact(IncidentFacts facts) {
        var byService = facts.episodes().stream()
                .filter(episode -> episode.service() != null)
                .collect(Collectors.groupingBy(Episode::service, TreeMap::new, Collectors.toList()));
        if (!byService.isEmpty()) {
            return byService.entrySet().stream()
                    .map(each -> told(each.getKey(), each.getValue()))
                    .toList();
        }
        var from = facts.at(Milestone.IMPACT_STARTED);
        if (from == null) return List.of();
        return facts.services().stream()
                .map(service -> new ImpactFact(service, from, end(facts), "Named by the people who took part"))
                .toList();
    }

    private static ImpactFact told(String service, List<Episode> episodes) {
        var from = episodes.stream()
                .map(Episode::startedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var ends = episodes.stream().map(Episode::endedAt).toList();
        var until = ends.contains(null)
                ? null
                : ends.stream()
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        var titles = episodes.stream()
                .map(Episode::title)
                .distinct()
                .sorted()
                .limit(5)
                .toList();
        var alerts = episodes.size() == 1 ? "1 alert: " : episodes.size() + " alerts: ";
        return new ImpactFact(service, from, until, alerts + String.join("; ", titles));
    }

    private static @Nullable Instant end(IncidentFacts facts) {
        var mitigated = facts.at(Milestone.MITIGATED);
        return mitigated == null ? facts.at(Milestone.RESOLVED) : mitigated;
    }
}
