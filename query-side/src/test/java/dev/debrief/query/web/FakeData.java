package dev.debrief.query.web;

import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.query.search.Hit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Incidents that a test has told, in memory. */
class FakeData implements PageData {
    final Map<String, IncidentFacts> incidents = new LinkedHashMap<>();
    final Map<String, Document> documents = new LinkedHashMap<>();

    List<Hit> hits = List.of();

    IncidentFacts add(Told told) {
        var facts = told.facts();
        incidents.put(facts.reference(), facts);
        incidents.put(facts.id().value(), facts);
        return facts;
    }

    @Override
    public Optional<IncidentFacts> incident(String idOrReference, @Nullable Instant knownAt) {
        var facts = Optional.ofNullable(incidents.get(idOrReference));
        return knownAt == null ? facts : facts.flatMap(whole -> AsKnown.at(whole, knownAt));
    }

    @Override
    public Found incidents(IncidentFilter filter) {
        var start = filter.cursor() == null ? 0 : Integer.parseInt(filter.cursor());
        var all = incidents.values().stream()
                .distinct()
                .map(FakeData::summary)
                .filter(incident -> filter.status().isEmpty() || filter.status().contains(incident.status()))
                .filter(incident -> filter.severity() == null || filter.severity() == incident.severity())
                .filter(incident ->
                        filter.service() == null || incident.services().contains(filter.service()))
                .filter(incident -> filter.text() == null || incident.title().contains(filter.text()))
                .filter(incident -> within(incident, filter))
                .toList();
        var to = Math.min(all.size(), start + filter.limit());
        return new Found(all.subList(Math.min(start, to), to), to < all.size() ? String.valueOf(to) : null);
    }

    @Override
    public Spreads spreads(@Nullable Instant from, @Nullable Instant to) {
        var measured = incidents(IncidentFilter.between(from, to, 10_000)).items();
        return new Spreads(
                spread(measured.stream().map(incident -> incident.durations().ttd())),
                spread(measured.stream().map(incident -> incident.durations().tta())),
                spread(measured.stream().map(incident -> incident.durations().ttm())),
                spread(measured.stream().map(incident -> incident.durations().ttr())),
                58_211,
                "v1");
    }

    @Override
    public Optional<String> postmortemOf(String incidentId) {
        return documents.values().stream()
                .filter(document -> document.incidentId().equals(incidentId))
                .map(Document::id)
                .findFirst();
    }

    @Override
    public List<PostmortemLine> postmortems() {
        return documents.values().stream()
                .map(document ->
                        new PostmortemLine(document.id(), document.reference(), document.title(), "draft", Told.DAY))
                .toList();
    }

    @Override
    public Optional<Document> postmortem(String id) {
        return Optional.ofNullable(documents.get(id));
    }

    @Override
    public List<Hit> search(String typed, int limit) {
        return hits;
    }

    static Summary summary(IncidentFacts facts) {
        return new Summary(
                facts.id().value(),
                facts.reference(),
                facts.title(),
                facts.status(),
                facts.severity(),
                facts.services(),
                facts.milestones(),
                facts.durations());
    }

    private static boolean within(Summary incident, IncidentFilter filter) {
        var began = incident.began();
        if (began == null) return filter.from() == null && filter.to() == null;
        return (filter.from() == null || !began.isBefore(filter.from()))
                && (filter.to() == null || began.isBefore(filter.to()));
    }

    private static Spread spread(Stream<@Nullable Long> durations) {
        var all = durations.toList();
        var known = all.stream()
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        if (known.length == 0) return new Spread(0, null, null, null, null, 0, all.size(), 0, 0, 0);
        return new Spread(
                known.length,
                (double) known[known.length / 2],
                (double) known[known.length * 9 / 10],
                (double) known[known.length / 3],
                (double) known[known.length * 2 / 3],
                0,
                all.size() - known.length,
                0,
                0,
                0);
    }
}
