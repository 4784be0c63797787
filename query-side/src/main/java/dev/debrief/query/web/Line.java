package dev.debrief.query.web;

import dev.debrief.events.incident.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of the timeline as a page shows it. {@code day} heads the first line of a day; {@code small} says kind,
 * service, source and person; {@code struck} are earlier values; {@code badge} says how late, or that it was not known.
 */
record Line(
        String id,
        @Nullable String day,
        Moment time,
        Shape shape,
        String title,
        @Nullable String text,
        boolean clipped,
        String small,
        @Nullable String why,
        List<Struck> struck,
        List<Url> links,
        @Nullable String late,
        boolean key,
        boolean future,
        boolean retracted) {

    private static final Duration PROMPT = Duration.ofMinutes(10);
    private static final int SHORT = 280;

    /** An earlier value of a corrected line. */
    record Struck(String old, String said) {}

    /** A link that may be followed: only http and https. */
    record Url(String title, String url) {}

    static Line of(TimelineEntry entry, @Nullable LocalDate dayBefore, @Nullable Instant knownAt, boolean whole) {
        var day = Moment.dayOf(entry.occurredAt());
        var text = text(entry);
        var clipped = !whole && text != null && text.length() > SHORT;
        return new Line(
                entry.id().value(),
                day.equals(dayBefore) ? null : Moment.longDay(entry.occurredAt()),
                Moment.of(entry.occurredAt(), day),
                Shape.of(entry.kind()),
                whole ? entry.title() : clip(entry.title(), 200),
                clipped ? clip(text, SHORT) : text,
                clipped,
                small(entry),
                entry.why() == null ? null : entry.why().evidence(),
                struck(entry, whole),
                links(entry),
                late(entry),
                entry.key(),
                knownAt != null && entry.observedAt().isAfter(knownAt),
                entry.state() == TimelineEntry.State.RETRACTED);
    }

    Line withoutText() {
        return new Line(
                id, day, time, shape, title, null, false, small, why, struck, links, late, key, future, retracted);
    }

    /** Cuts at a character boundary and says so. */
    static String clip(@Nullable String text, int length) {
        if (text == null) return "";
        if (text.length() <= length) return text;
        var end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }

    /** The text, unless the title says all of it already. */
    private static @Nullable String text(TimelineEntry entry) {
        var text = entry.text();
        return text == null
                        || text.isBlank()
                        || text.strip().equals(entry.title().strip())
                ? null
                : text;
    }

    private static String small(TimelineEntry entry) {
        return Stream.of(
                        entry.kind().word(),
                        entry.service(),
                        entry.source().equals("debrief") ? null : entry.source().replaceFirst("^/", ""),
                        entry.actor() == null ? null : "by " + entry.actor())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" · "));
    }

    private static @Nullable String late(TimelineEntry entry) {
        var late = Duration.between(entry.occurredAt(), entry.observedAt());
        return late.compareTo(PROMPT) <= 0 ? null : "known " + Words.roughly(late) + " later";
    }

    private static List<Struck> struck(TimelineEntry entry, boolean whole) {
        var struck = new ArrayList<Struck>();
        for (var at = 0; at < entry.history().size(); at++) {
            var earlier = entry.history().get(at);
            var last = at + 1 == entry.history().size();
            var next = last ? null : entry.history().get(at + 1);
            var nextTime = next == null ? entry.occurredAt() : next.occurredAt();
            var nextText = next == null ? entry.text() : next.text();
            var reason = earlier.reason() == null || earlier.reason().isBlank() ? "" : ": “" + earlier.reason() + "”";
            if (!earlier.occurredAt().equals(nextTime)) {
                struck.add(new Struck(
                        Moment.time(earlier.occurredAt()), "corrected to " + Moment.time(nextTime) + reason));
            }
            if (!Objects.equals(earlier.text(), nextText) && earlier.text() != null) {
                struck.add(new Struck(clip(earlier.text(), whole ? 4_000 : 120), "reworded" + reason));
            }
            if (last && entry.state() == TimelineEntry.State.RETRACTED) {
                struck.add(new Struck("", "taken back" + reason));
            }
        }
        return struck;
    }

    private static List<Url> links(TimelineEntry entry) {
        return entry.links().stream()
                .filter(link -> link.url().startsWith("https://") || link.url().startsWith("http://"))
                .limit(5)
                .map(link -> new Url(
                        link.title() == null || link.title().isBlank() ? host(link.url()) : clip(link.title(), 60),
                        link.url()))
                .toList();
    }

    private static String host(String url) {
        var rest = url.substring(url.indexOf("//") + 2);
        return clip(rest, 40);
    }
}
