package dev.debrief.query.search;

import dev.debrief.events.incident.EntryId;
import dev.debrief.events.incident.ExternalKey;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.TimelineEntry;
import dev.debrief.query.answers.SearchWords;
import dev.debrief.query.answers.Times;
import dev.debrief.query.postmortems.PostmortemText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be found; its fields are its columns. {@code owner} is the stream that it follows from,
 * {@code headline} the title of its incident or document.
 */
record SearchEntry(
        String owner,
        String key,
        String kind,
        String incidentId,
        String reference,
        String headline,
        String title,
        @Nullable String text,
        Instant occurredAt,
        String titleWords,
        String textWords) {
    static final String INCIDENT = "incident";
    static final String POSTMORTEM = "postmortem";
    static final String ENTRY = "entry";

    private static final int LONGEST = 100_000; // PostgreSQL indexes at most 1 MB of words in one place

    /** An incident and every line of its timeline that stands; nothing of one that was merged into another. */
    static List<SearchEntry> of(IncidentFacts facts, Instant openedAt) {
        if (facts.mergedInto() != null) return List.of();
        var entries = new ArrayList<SearchEntry>();
        entries.add(incident(facts, openedAt));
        for (var line : facts.timeline()) if (stands(line)) entries.add(line(facts, line));
        return entries;
    }

    /** What is not as it was: the incident and some lines; null where all of it is, or something has gone. */
    static @Nullable List<SearchEntry> changed(IncidentFacts before, IncidentFacts now, Instant openedAt) {
        if (before.mergedInto() != null
                || now.mergedInto() != null
                || !before.title().equals(now.title())) return null;
        var stood = new HashMap<EntryId, TimelineEntry>();
        for (var line : before.timeline()) if (stands(line)) stood.put(line.id(), line);
        var changed = new ArrayList<SearchEntry>();
        changed.add(incident(now, openedAt));
        for (var line : now.timeline()) {
            if (stands(line) && !line.equals(stood.remove(line.id()))) changed.add(line(now, line));
        }
        return stood.isEmpty() ? changed : null;
    }

    private static boolean stands(TimelineEntry line) {
        return line.state() != TimelineEntry.State.RETRACTED;
    }

    static SearchEntry of(PostmortemText document) {
        return entry(
                document.id(),
                POSTMORTEM,
                POSTMORTEM,
                document.incidentId(),
                document.reference(),
                document.title(),
                document.title(),
                document.text(),
                document.at(),
                document.reference() + " " + document.title(),
                document.text());
    }

    private static SearchEntry incident(IncidentFacts facts, Instant openedAt) {
        var began = Stream.of(Milestone.IMPACT_STARTED, Milestone.DETECTED)
                .flatMap(milestone -> Stream.ofNullable(facts.at(milestone)))
                .findFirst()
                .orElse(openedAt);
        var particulars = facts.particulars();
        var about = Stream.of(
                        facts.services().stream(),
                        Stream.ofNullable(particulars.type()),
                        particulars.tags().stream(),
                        particulars.labels().entrySet().stream().map(label -> label.getKey() + "=" + label.getValue()),
                        particulars.keys().stream().map(ExternalKey::key),
                        facts.channels().stream())
                .flatMap(words -> words)
                .collect(Collectors.joining(", "));
        return entry(
                facts.id().value(),
                INCIDENT,
                INCIDENT,
                facts.id().value(),
                facts.reference(),
                facts.title(),
                facts.title(),
                about,
                began,
                facts.reference() + " " + facts.title(),
                about);
    }

    private static SearchEntry line(IncidentFacts facts, TimelineEntry line) {
        var text = line.text() != null && line.text().startsWith(line.title()) ? line.text() : both(line);
        var said = Stream.of(line.service(), line.actor(), line.source())
                .flatMap(Stream::ofNullable)
                .collect(Collectors.joining(" "));
        return entry(
                facts.id().value(),
                line.id().value(),
                ENTRY,
                facts.id().value(),
                facts.reference(),
                facts.title(),
                line.title(),
                line.text(),
                line.occurredAt(),
                "",
                text + " " + said);
    }

    private static String both(TimelineEntry line) {
        return line.text() == null ? line.title() : line.title() + " " + line.text();
    }

    private static SearchEntry entry(
            String owner,
            String key,
            String kind,
            String incidentId,
            String reference,
            String headline,
            String title,
            @Nullable String text,
            Instant occurredAt,
            String titleWords,
            String textWords) {
        return new SearchEntry(
                owner,
                key,
                kind,
                incidentId,
                reference,
                headline,
                title,
                text,
                Times.micros(occurredAt),
                bounded(SearchWords.cut(titleWords)),
                bounded(SearchWords.cut(textWords)));
    }

    private static String bounded(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, words.lastIndexOf(' ', LONGEST) + 1);
    }
}
