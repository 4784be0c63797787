package dev.debrief.query.web;

import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.Participant;
import dev.debrief.events.incident.Status;
import dev.debrief.events.incident.SuspectedChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that the page of one incident shows, in the words and shapes of the page. */
record IncidentPage(
        String id,
        String reference,
        String about,
        String title,
        Badge severity,
        Badge status,
        @Nullable String people,
        String names,
        Said said,
        @Nullable String postmortem,
        @Nullable String mergedInto,
        @Nullable Moment knownAt,
        boolean notYetKnown,
        List<DurationCard> durations,
        @Nullable Strip strip,
        Steps steps,
        Listing listing,
        List<Suspect> suspects,
        @Nullable Knew knew,
        String lines,
        String position,
        String url,
        boolean live,
        String show,
        String all,
        String localTime) {

    /** A change that may be the cause; {@code percent} is the weight of the suspicion. */
    record Suspect(String title, Moment at, String reason, int percent, String entryUrl) {}

    static IncidentPage of(
            IncidentFacts full, @Nullable IncidentFacts known, View view, @Nullable String postmortem, Instant now) {
        var shown = known == null ? full : known;
        var knownAt = view.knownAt();
        var instant = knownAt == null ? now : knownAt;
        var first = first(full);
        var over = full.status() != Status.OPEN && full.status() != Status.MITIGATED;
        return new IncidentPage(
                full.id().value(),
                full.reference(),
                about(shown, first),
                shown.title(),
                Badge.of(shown.severity()),
                Badge.of(shown.status()),
                shown.people().isEmpty() ? null : Words.count(shown.people().size(), "person", "people"),
                String.join(
                        ", ",
                        shown.people().stream().limit(30).map(Participant::name).toList()),
                Said.of(shown),
                postmortem,
                full.mergedInto() == null ? null : full.mergedInto().value(),
                knownAt == null ? null : Moment.of(knownAt, first == null ? null : Moment.dayOf(first)),
                knownAt != null && known == null,
                known == null ? List.of() : DurationCard.of(known, instant),
                StripMaker.draw(full, known, knownAt, now).orElse(null),
                Steps.of(full, view),
                Listing.of(full, view),
                shown.suspects().stream()
                        .limit(5)
                        .map(change -> suspect(change, full, first))
                        .toList(),
                Knew.of(full, known, knownAt),
                Words.count(full.timeline().size(), "line", "lines"),
                Words.number(shown.position()),
                view.url(),
                knownAt == null && !over,
                view.show().word(),
                view.showing(Show.ALL).url(),
                local(knownAt, full, now));
    }

    private static String about(IncidentFacts facts, @Nullable Instant first) {
        var services = facts.services().isEmpty() ? "no service named" : names(facts.services());
        return facts.reference() + " · " + services + (first == null ? "" : " · " + Moment.longDay(first));
    }

    private static String names(List<String> services) {
        var some = String.join(", ", services.stream().limit(6).toList());
        return services.size() <= 6 ? some : some + " and " + (services.size() - 6) + " more";
    }

    private static Suspect suspect(SuspectedChange change, IncidentFacts facts, @Nullable Instant first) {
        return new Suspect(
                Line.clip(change.title(), 120),
                Moment.of(change.at(), first == null ? null : Moment.dayOf(first)),
                change.reason(),
                (int) Math.round(100 * Math.clamp(change.weight(), 0, 1)),
                "/incidents/" + facts.reference() + "/entries/" + change.entry().value());
    }

    /** The day of an incident is that of its impact, else of what is known first. */
    static @Nullable Instant first(IncidentFacts facts) {
        for (var milestone : Milestone.values()) {
            var at = facts.at(milestone);
            if (at != null) return at;
        }
        return facts.timeline().isEmpty() ? null : facts.timeline().getFirst().occurredAt();
    }

    /** What a datetime-local field takes: no zone, to the second. */
    private static String local(@Nullable Instant knownAt, IncidentFacts facts, Instant now) {
        var last = facts.timeline().isEmpty() ? now : facts.timeline().getLast().observedAt();
        var at = knownAt == null ? last : knownAt;
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
    }
}
