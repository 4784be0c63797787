package dev.debrief.query.timeline;

import dev.debrief.events.incident.IncidentId;
import dev.debrief.query.projections.History;
import dev.debrief.query.projections.IncidentFolding;
import dev.debrief.query.projections.Projection;
import dev.debrief.query.projections.RowShape;
import dev.debrief.query.projections.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the lines of every timeline. */
@Component
class TimelineProjection implements Projection.OfIncidents {
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
    public boolean isWatched() {
        return true;
    }

    @Override
    public void write(Tables tables, List<History> histories) {
        var whole = new ArrayList<History>();
        var changed = new ArrayList<EntryRow>();
        for (var history : histories) {
            var lines = changedLines(history);
            if (lines == null) whole.add(history);
            else lines.forEach(line -> changed.add(new EntryRow(new IncidentId(history.streamId()), line)));
        }
        tables.upsert("timeline_entry", SHAPE, changed);
        if (whole.isEmpty()) return;
        var rows = whole.stream().flatMap(this::rows).toList();
        // A line goes when its signal is moved away, or when the status that it told of turns out not to have been.
        tables.replace("timeline_entry", SHAPE, rows, "incident_id", History.streamIds(whole));
    }

    /**
     * What of a timeline is not as it was: a busy incident grows by a few lines at a time. Null where all lines are to be
     * written: where it is not known what the rows show, and where a line has gone.
     */
    private @Nullable List<EntryView> changedLines(History history) {
        var written = history.asWritten();
        if (written == null) return null;
        var before = new HashMap<String, EntryView>();
        EntryView.of(folding.of(written)).forEach(line -> before.put(line.id(), line));
        var now = EntryView.of(folding.of(history));
        var changed =
                now.stream().filter(line -> !line.equals(before.get(line.id()))).toList();
        now.forEach(line -> before.remove(line.id()));
        return before.isEmpty() ? changed : null;
    }

    private Stream<EntryRow> rows(History history) {
        var facts = folding.of(history);
        return EntryView.of(facts).stream().map(entry -> new EntryRow(facts.id(), entry));
    }
}
