package dev.debrief.query.web;

import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.Participant;
import dev.debrief.events.incident.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was known at an instant, in sentences, and what had happened and was not. */
record Knew(String title, List<String> sentences) {

    static @Nullable Knew of(IncidentFacts full, @Nullable IncidentFacts known, @Nullable Instant knownAt) {
        if (knownAt == null) return null;
        var title = "At " + Moment.time(knownAt) + " we knew";
        if (known == null) return new Knew(title, List.of("Nothing: no signal had arrived."));
        var sentences = new ArrayList<String>();
        var firing = known.episodes().stream()
                .filter(episode ->
                        episode.endedAt() == null || episode.endedAt().isAfter(knownAt))
                .toList();
        var services =
                firing.stream().map(episode -> episode.service()).distinct().count();
        sentences.add(
                firing.isEmpty()
                        ? "No alert was firing."
                        : Words.count(firing.size(), "alert", "alerts") + " firing on "
                                + Words.count(services, "service", "services") + ".");
        if (!known.people().isEmpty()) {
            sentences.add(Words.count(known.people().size(), "person", "people") + " had taken part: "
                    + names(known.people()) + ".");
        }
        var hidden = full.timeline().stream()
                .filter(entry -> !entry.occurredAt().isAfter(knownAt))
                .filter(entry -> entry.observedAt().isAfter(knownAt))
                .toList();
        if (!hidden.isEmpty()) sentences.add(unknown(hidden, knownAt));
        return new Knew(title, sentences);
    }

    private static String unknown(List<TimelineEntry> hidden, Instant knownAt) {
        var first = hidden.stream().filter(TimelineEntry::key).findFirst().orElse(hidden.getFirst());
        var more = hidden.size() == 1 ? "" : ", and " + Words.number(hidden.size() - 1L) + " more";
        return "We did not know: " + Line.clip(first.title(), 100) + " (learned "
                + Moment.of(first.observedAt(), Moment.dayOf(knownAt)).text() + ")" + more + ".";
    }

    private static String names(List<Participant> people) {
        var names = people.stream().limit(4).map(Participant::name).toList();
        var more = people.size() - names.size();
        return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
    }
}
