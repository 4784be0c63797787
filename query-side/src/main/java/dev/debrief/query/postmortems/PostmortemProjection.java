package dev.debrief.query.postmortems;

import dev.debrief.query.projections.History;
import dev.debrief.query.projections.Projection;
import dev.debrief.query.projections.RowShape;
import dev.debrief.query.projections.Tables;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Keeps one row for each postmortem, with the whole document in it. */
@Component
class PostmortemProjection implements Projection {
    static final String NAME = "postmortems";

    private static final RowShape<PostmortemRow> SHAPE = new RowShape<>(PostmortemRow.class, "id");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("postmortem");
    }

    @Override
    public String streams() {
        return "postmortem-";
    }

    @Override
    public boolean concerns(String streamId) {
        return streamId.startsWith(streams());
    }

    @Override
    public void write(Tables tables, List<History> histories) {
        var rows = histories.stream()
                .flatMap(history -> Stream.ofNullable(DocumentFold.fold(history.events())))
                .map(PostmortemRow::new)
                .toList();
        tables.upsert("postmortem", SHAPE, rows);
    }
}
