package dev.debrief.query.search;

import dev.debrief.query.postmortems.PostmortemText;
import dev.debrief.query.projections.History;
import dev.debrief.query.projections.IncidentFolding;
import dev.debrief.query.projections.Projection;
import dev.debrief.query.projections.RowShape;
import dev.debrief.query.projections.Tables;
import java.util.List;
import java.util.stream.Stream;
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
        var rows = histories.stream().flatMap(this::entries).toList();
        tables.replace("search_entry", SHAPE, rows, "owner", History.streamIds(histories));
    }

    private Stream<SearchEntry> entries(History history) {
        return PostmortemText.isPostmortem(history.streamId())
                ? PostmortemText.of(history).map(SearchEntry::of).stream()
                : SearchEntry.of(folding.of(history), history.openedAt()).stream();
    }
}
