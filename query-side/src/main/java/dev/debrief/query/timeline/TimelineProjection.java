package dev.debrief.query.timeline;

import dev.debrief.query.projections.History;
import dev.debrief.query.projections.IncidentFolding;
import dev.debrief.query.projections.Projection;
import dev.debrief.query.projections.RowShape;
import dev.debrief.query.projections.Tables;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Keeps the lines of every timeline. */
@Component
class TimelineProjection implements Projection {
    static final String NAME = "timeline";

    private static final RowShape<EntryRow> SHAPE = new RowShape<>(EntryRow.class, "incident_id", "entry_id");

    private final IncidentFolding folding;

    TimelineProjection(IncidentFolding folding) {
        this.folding = folding;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("timeline_entry");
    }

    @Override
    public String streams() {
        return IncidentFolding.STREAMS;
    }

    @Override
    public boolean concerns(String streamId) {
        return IncidentFolding.isIncident(streamId);
    }

    @Override
    public void write(Tables tables, List<History> histories) {
        var rows = histories.stream().flatMap(this::rows).toList();
        // A line goes when its signal is moved away, or when the status that it told of turns out not to have been.
        tables.replace("timeline_entry", SHAPE, rows, "incident_id", History.streamIds(histories));
    }

    private Stream<EntryRow> rows(History history) {
        var facts = folding.of(history);
        return EntryView.of(facts).stream().map(entry -> new EntryRow(facts.id(), entry));
    }
}
