package dev.debrief.query.projections;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** One projector for each projection; they share what they know of the streams. */
@Component
public class Projectors {
    private final List<Projector> all;

    Projectors(
            List<Projection> projections,
            Histories histories,
            Positions positions,
            ParkedStreams parkedStreams,
            JdbcTemplate jdbc) {
        var tables = new KeptTables(jdbc, KeptTables.READ);
        all = projections.stream()
                .map(projection -> new Projector(
                        projection,
                        new Writer(projection, tables, histories, parkedStreams, jdbc, projection.name()),
                        positions))
                .toList();
    }

    /** One for each projection. */
    public List<Projector> all() {
        return all;
    }
}
