package dev.debrief.query.web;

import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.TimelineEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One page of a timeline with its tabs. */
record Listing(
        List<Tab> tabs,
        List<Line> lines,
        String range,
        @Nullable String previous,
        @Nullable String next,
        @Nullable String last,
        boolean asLearned,
        String otherOrder) {

    /** Lines of one page: few enough for 100 kB of markup even where every text is long. */
    static final int SIZE = 50;

    /** A view of the timeline, how many lines it holds, and where it is. */
    record Tab(String word, String title, String count, String url, boolean on) {}

    static Listing of(IncidentFacts facts, View view) {
        var all = facts.timeline();
        var chosen = new ArrayList<>(all.stream().filter(view.show()::holds).toList());
        if (view.asLearned()) chosen.sort(Comparator.comparing(TimelineEntry::observedAt));
        var pages = Math.max(1, Math.ceilDiv(chosen.size(), SIZE));
        var page = Math.clamp(view.page(), 1, pages);
        var from = (page - 1) * SIZE;
        var to = Math.min(chosen.size(), from + SIZE);
        return new Listing(
                tabs(all, view),
                lines(chosen.subList(from, to), view),
                range(from, to, chosen.size()),
                page > 1 ? view.onPage(page - 1).url() : null,
                page < pages ? view.onPage(page + 1).url() : null,
                page < pages ? view.onPage(pages).url() : null,
                view.asLearned(),
                view.ordered(!view.asLearned()).url());
    }

    /** The view to open with: the key moments, or everything where nobody has told which lines are key. */
    static Show first(IncidentFacts facts) {
        return facts.timeline().stream().anyMatch(TimelineEntry::key) ? Show.KEY : Show.ALL;
    }

    private static List<Tab> tabs(List<TimelineEntry> all, View view) {
        return Stream.of(Show.values())
                .map(show -> tab(show, all.stream().filter(show::holds).count(), view))
                .filter(tab -> tab.on() || !tab.count().equals("0"))
                .toList();
    }

    private static Tab tab(Show show, long count, View view) {
        return new Tab(
                show.word(),
                show.title(),
                Words.number(count),
                view.showing(show).url(),
                show == view.show());
    }

    private static List<Line> lines(List<TimelineEntry> entries, View view) {
        var lines = new ArrayList<Line>();
        var days = entries.stream()
                .map(entry -> Moment.dayOf(entry.occurredAt()))
                .distinct()
                .toList();
        // One day needs no heading: the head of the page names it.
        var day = days.size() == 1 && view.page() == 1 ? days.getFirst() : null;
        var said = new HashSet<String>();
        for (var entry : entries) {
            var line = Line.of(entry, day, view.knownAt(), false);
            // An alert describes itself the same way when it fires, is acknowledged and ends: once is enough.
            var repeated = line.text() != null && entry.kind() == TimelineEntry.Kind.ALERT && !said.add(line.text());
            lines.add(repeated ? line.withoutText() : line);
            day = Moment.dayOf(entry.occurredAt());
        }
        return lines;
    }

    private static String range(int from, int to, int count) {
        if (count == 0) return "no lines";
        if (from == 0 && to == count) return Words.count(count, "line", "lines");
        return Words.number(from + 1L) + "–" + Words.number(to) + " of " + Words.number(count);
    }
}
