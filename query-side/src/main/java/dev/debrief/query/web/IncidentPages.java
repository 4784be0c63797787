package dev.debrief.query.web;

import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.signal.Severity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one incident, now or as it was known at an instant, and the page of one of its lines. */
@Controller
class IncidentPages {
    private final PageData data;
    private final Clock clock;

    IncidentPages(PageData data, @Qualifier(PageClock.NAME) Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    @GetMapping("/incidents/{reference}")
    String incident(
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String show,
            @RequestParam(defaultValue = "occurred") String order,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var full = find(reference);
        var at = instant(knownAt);
        var known = at == null ? full : data.incident(reference, at).orElse(null);
        var shown = show == null
                ? Listing.first(full)
                : Show.of(show)
                        .orElseThrow(() -> new NoSuchPage("There is no view named “" + show + "” of a timeline."));
        var view = new View(full.reference(), at, shown, order.equals("recorded"), page);
        var postmortem = data.postmortemOf(full.id().value()).orElse(null);
        model.addAttribute("section", "incidents");
        model.addAttribute(
                "severities",
                Arrays.stream(Severity.values()).map(Severity::word).toList());
        model.addAttribute("incident", IncidentPage.of(full, known, view, postmortem, clock.instant()));
        model.addAttribute("known", data.known((known == null ? full : known).services()));
        return "incident";
    }

    @GetMapping("/incidents/{reference}/entries/{entry}")
    String entry(@PathVariable String reference, @PathVariable String entry, Model model) {
        var facts = find(reference);
        var found = facts.timeline().stream()
                .filter(line -> line.id().value().equals(entry))
                .findFirst()
                .orElseThrow(() -> new NoSuchPage(facts.reference() + " has no line with this address."));
        model.addAttribute("section", "incidents");
        model.addAttribute("reference", facts.reference());
        model.addAttribute("incidentTitle", facts.title());
        model.addAttribute("line", Line.of(found, null, null, true));
        model.addAttribute("times", EntryTimes.of(found));
        return "entry";
    }

    private IncidentFacts find(String reference) {
        return data.incident(reference, null)
                .orElseThrow(() -> new NoSuchPage("There is no incident “" + Line.clip(reference, 60) + "”."));
    }

    /** An instant, or a time without a zone, which is UTC; what cannot be read is told, not guessed. */
    static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.isBlank()) return null;
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException withoutZone) {
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException unreadable) {
                throw new UnreadableAddress(
                        "“" + Line.clip(text, 60) + "” is no time for knownAt; write it like 2019-07-02T14:02:10Z.",
                        unreadable);
            }
        }
    }
}
