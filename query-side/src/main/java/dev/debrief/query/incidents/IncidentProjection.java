package dev.debrief.query.incidents;

import dev.debrief.query.projections.History;
import dev.debrief.query.projections.IncidentFolding;
import dev.debrief.query.projections.Projection;
import dev.debrief.query.projections.RowShape;
import dev.debrief.query.projections.Tables;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps one row for each incident. */
@Component
class IncidentProjection implements Projection.OfIncidents {
    static final String NAME = "incidents";

    private static final RowShape<IncidentRow> ROWS = new RowShape<>(IncidentRow.class, "id");
    private static final RowShape<IncidentService> SERVICES =
            new RowShape<>(IncidentService.class, "incident_id", "service_key");

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
        return List.of("incident", "incident_service");
    }

    @Override
    public boolean isWatched() {
        return true;
    }

    @Override
    public void write(Tables tables, List<History> histories) {
        var rows = new ArrayList<IncidentRow>();
        var services = new ArrayList<IncidentService>();
        for (var history : histories) {
            var facts = folding.of(history);
            var row = new IncidentRow(facts, history.openedAt());
            rows.add(row);
            IncidentService.of(facts, row.impactAt()).forEach(services::add);
        }
        tables.upsert("incident", ROWS, rows);
        tables.replace("incident_service", SERVICES, services, "incident_id", History.streamIds(histories));
    }
}
