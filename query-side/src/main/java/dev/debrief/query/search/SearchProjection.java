package dev.debrief.query.search;

import dev.debrief.query.postmortems.PostmortemText;
import dev.debrief.query.projections.History;
import dev.debrief.query.projections.IncidentFolding;
import dev.debrief.query.projections.Projection;
import dev.debrief.query.projections.RowShape;
import dev.debrief.query.projections.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what can be found. */
@Component
class SearchProjection implements Projection {
    static final String NAME = "search";

    private static final RowShape<SearchEntry> SHAPE = new RowShape<>(SearchEntry.class, "owner", "key");

    private final IncidentFolding folding;

    SearchProjection(IncidentFolding folding) {
        this.folding = folding;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("search_entry");
    }

    @Override
    public boolean concerns(String streamId) {
        return IncidentFolding.isIncident(streamId) || PostmortemText.isPostmortem(streamId);
    }

    @Override
    public void write(Tables tables, List<History> histories) {
        var whole = new ArrayList<History>();
        var changed = new ArrayList<SearchEntry>();
        for (var history : histories) {
            var entries = changed(history);
            if (entries == null) whole.add(history);
            else changed.addAll(entries);
        }
        tables.upsert("search_entry", SHAPE, changed);
        if (whole.isEmpty()) return;
        var rows = whole.stream().flatMap(this::entries).toList();
        tables.replace("search_entry", SHAPE, rows, "owner", History.streamIds(whole));
    }

    /** What is not found as it was; null where all is to be written. Cutting every line of an incident anew is dear. */
    private @Nullable List<SearchEntry> changed(History history) {
        var written = PostmortemText.isPostmortem(history.streamId()) ? null : history.asWritten();
        return written == null
                ? null
                : SearchEntry.changed(folding.of(written), folding.of(history), history.openedAt());
    }

    private Stream<SearchEntry> entries(History history) {
        return PostmortemText.isPostmortem(history.streamId())
                ? PostmortemText.of(history).map(SearchEntry::of).stream()
                : SearchEntry.of(folding.of(history), history.openedAt()).stream();
    }
}
