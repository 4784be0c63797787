package dev.debrief.query.incidents;

import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.query.projections.History;
import dev.debrief.query.projections.IncidentFolding;
import dev.debrief.query.projections.Projection;
import dev.debrief.query.projections.RowShape;
import dev.debrief.query.projections.Tables;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        var moved = new ArrayList<History>();
        for (var history : histories) {
            var facts = folding.of(history);
            rows.add(new IncidentRow(facts, history.openedAt()));
            var now = services(facts, history);
            if (!now.equals(writtenServices(history))) {
                moved.add(history);
                services.addAll(now);
            }
        }
        tables.upsert("incident", ROWS, rows);
        if (moved.isEmpty()) return; // as nearly always: an incident stays with its services
        tables.replace("incident_service", SERVICES, services, "incident_id", History.streamIds(moved));
    }

    /** Null where that is not known, or would cost more to find out than writing them again. */
    private @Nullable List<IncidentService> writtenServices(History history) {
        var written = history.asWritten();
        var facts = written == null ? null : folding.remembered(written);
        return facts == null ? null : services(facts, history);
    }

    private static List<IncidentService> services(IncidentFacts facts, History history) {
        return IncidentService.of(facts, history.openedAt()).toList();
    }
}
