package dev.debrief.query.web;

import dev.debrief.catalogue.CatalogueSource;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.MilestoneValue;
import dev.debrief.events.incident.MilestoneValue.State;
import dev.debrief.events.incident.Status;
import dev.debrief.events.signal.Severity;
import dev.debrief.query.answers.Cursor;
import dev.debrief.query.answers.NotKnown;
import dev.debrief.query.catalogue.Naming;
import dev.debrief.query.incidents.IncidentQuestion;
import dev.debrief.query.incidents.IncidentView;
import dev.debrief.query.incidents.Incidents;
import dev.debrief.query.incidents.MilestoneView;
import dev.debrief.query.metrics.Metrics;
import dev.debrief.query.metrics.MetricsQuestion;
import dev.debrief.query.postmortems.Postmortems;
import dev.debrief.query.replay.AsOf;
import dev.debrief.query.search.Hit;
import dev.debrief.query.search.Search;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the slices for what the pages show. */
@Component
class Slices implements PageData {
    private static final int POSTMORTEMS = 200;

    private final Incidents incidents;
    private final AsOf asOf;
    private final Metrics metrics;
    private final Postmortems postmortems;
    private final Search search;
    private final Naming naming;
    private final CatalogueSource catalogue;

    Slices(
            Incidents incidents,
            AsOf asOf,
            Metrics metrics,
            Postmortems postmortems,
            Search search,
            Naming naming,
            CatalogueSource catalogue) {
        this.incidents = incidents;
        this.asOf = asOf;
        this.metrics = metrics;
        this.postmortems = postmortems;
        this.search = search;
        this.naming = naming;
        this.catalogue = catalogue;
    }

    @Override
    public Optional<IncidentFacts> incident(String idOrReference, @Nullable Instant knownAt) {
        try {
            return Optional.ofNullable(asOf.factsOrNull(incidents.idOf(idOrReference), knownAt, null))
                    .map(naming::of);
        } catch (NotKnown nothing) {
            return Optional.empty();
        }
    }

    @Override
    public List<Known> known(List<String> services) {
        var now = catalogue.current();
        return services.stream()
                .map(now::service)
                .filter(Objects::nonNull)
                .distinct()
                .map(Known::of)
                .toList();
    }

    @Override
    public Found incidents(IncidentFilter filter) {
        var page = incidents.list(new IncidentQuestion(
                filter.status(),
                filter.severity() == null ? List.of() : List.of(filter.severity()),
                filter.service(),
                filter.type(),
                filter.tag(),
                filter.from(),
                filter.to(),
                filter.text(),
                filter.limit(),
                filter.cursor() == null ? null : Cursor.read(filter.cursor())));
        return new Found(page.items().stream().map(Slices::summary).toList(), page.next());
    }

    @Override
    public Spreads spreads(@Nullable Instant from, @Nullable Instant to) {
        var all = MetricsQuestion.ALL;
        var answer = metrics.of(new MetricsQuestion(
                from, to, all.groupBy(), all.definition(), all.knownAt(), all.position(), all.zone()));
        var group = answer.groups().getFirst();
        return new Spreads(
                spread(group.ttd()),
                spread(group.tta()),
                spread(group.ttm()),
                spread(group.ttr()),
                answer.position(),
                answer.definition());
    }

    @Override
    public Optional<String> postmortemOf(String incidentId) {
        return postmortems.find(incidentId).map(document -> document.id());
    }

    @Override
    public List<PostmortemLine> postmortems() {
        return postmortems.list(POSTMORTEMS, null).items().stream()
                .map(line -> new PostmortemLine(
                        line.id(), line.reference(), line.title(), line.status(), line.impactStartedAt()))
                .toList();
    }

    @Override
    public Optional<Document> postmortem(String id) {
        return postmortems
                .find(id)
                .map(document -> new Document(
                        document.id(),
                        document.incidentId(),
                        document.reference(),
                        document.title(),
                        postmortems.markdown(document)));
    }

    @Override
    public List<Hit> search(String typed, int limit) {
        return search.find(typed, limit);
    }

    private static Summary summary(IncidentView view) {
        return new Summary(
                view.id(),
                view.reference(),
                view.title(),
                named(Status.values(), Status::word, view.status()),
                named(Severity.values(), Severity::word, view.severity()),
                view.services(),
                milestones(view.milestones()),
                view.durations());
    }

    private static Map<Milestone, MilestoneValue> milestones(Map<String, MilestoneView> views) {
        var values = new EnumMap<Milestone, MilestoneValue>(Milestone.class);
        views.forEach((word, view) -> values.put(
                named(Milestone.values(), Milestone::word, word),
                new MilestoneValue(named(State.values(), State::word, view.state()), view.at(), view.from())));
        return values;
    }

    private static <E> E named(E[] values, Function<E, String> word, String wanted) {
        return Arrays.stream(values)
                .filter(value -> word.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("A read model holds “" + wanted + "”, which is no known word."));
    }

    private static Spread spread(dev.debrief.query.metrics.Spread of) {
        return new Spread(
                of.n(),
                of.median(),
                of.p90(),
                of.low(),
                of.high(),
                of.early(),
                of.notApplicable(),
                of.unknown(),
                of.invalid(),
                of.pending());
    }
}
