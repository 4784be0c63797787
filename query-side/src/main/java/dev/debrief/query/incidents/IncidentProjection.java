package dev.debrief.query.incidents;

import dev.debrief.query.projections.History;
import dev.debrief.query.projections.IncidentFolding;
import dev.debrief.query.projections.Projection;
import dev.debrief.query.projections.RowShape;
import dev.debrief.query.projections.Tables;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps one row for each incident. */
@Component
class IncidentProjection implements Projection {
    static final String NAME = "incidents";

    private static final RowShape<IncidentRow> SHAPE = new RowShape<>(IncidentRow.class, "id");

    private final IncidentFolding folding;

    IncidentProjection(IncidentFolding folding) {
        this.folding = folding;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("incident");
    }

    @Override
    public boolean concerns(String streamId) {
        return IncidentFolding.isIncident(streamId);
    }

    @Override
    public void write(Tables tables, List<History> histories) {
        tables.upsert("incident", SHAPE, histories.stream().map(this::row).toList());
    }

    private IncidentRow row(History history) {
        var opened = history.incident().getFirst();
        return new IncidentRow(folding.of(history), opened.event().observedAt());
    }
}
