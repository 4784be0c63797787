package dev.debrief.query.metrics;

import dev.debrief.query.projections.Held;
import dev.debrief.query.projections.History;
import dev.debrief.query.projections.IncidentFolding;
import dev.debrief.query.projections.Projection;
import dev.debrief.query.projections.RowShape;
import dev.debrief.query.projections.Tables;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Keeps what metrics are made of, with its history by position, so that a number once given can be given again. */
@Component
class MetricsProjection implements Projection.OfIncidents {
    static final String NAME = "metrics";

    private static final RowShape<MetricFact> SHAPE = new RowShape<>(MetricFact.class, "incident_id", "valid_from");
    private static final int EVENTS_HELD = 50_000;

    private final Held<MetricHistory> recent = new Held<>(EVENTS_HELD, MetricHistory::size);
    private final IncidentFolding folding;

    MetricsProjection(IncidentFolding folding) {
        this.folding = folding;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("metric_fact");
    }

    @Override
    public void write(Tables tables, List<History> histories) {
        tables.upsert(
                "metric_fact",
                SHAPE,
                histories.stream()
                        .flatMap(history ->
                                (tables.once() ? told(history, MetricHistory.EMPTY) : facts(history)).facts().stream())
                        .toList());
    }

    private MetricHistory facts(History history) {
        var known = Objects.requireNonNullElse(recent.get(history.streamId()), MetricHistory.EMPTY);
        var told = told(history, known.isContinuedBy(history.incident()) ? known : MetricHistory.EMPTY);
        recent.put(history.streamId(), told);
        return told;
    }

    private MetricHistory told(History history, MetricHistory base) {
        return base.upTo(history.incident(), prefix -> folding.measures(history.streamId(), prefix));
    }
}
