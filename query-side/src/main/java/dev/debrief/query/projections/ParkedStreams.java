package dev.debrief.query.projections;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The streams that a projection could not follow. Their events stay in the log; the next event of such a stream, or a
 * rebuild, tries its whole history again.
 */
@Component
class ParkedStreams {
    private static final Logger log = LoggerFactory.getLogger(ParkedStreams.class);

    private final JdbcTemplate jdbc;

    ParkedStreams(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void park(String projection, Parked parked) {
        log.warn(
                "Projection {} cannot follow {} since position {} ({}). It shows its last rows until its next event or a"
                        + " rebuild.",
                projection,
                parked.streamId(),
                parked.position(),
                parked.reason());
        jdbc.update(
                """
                insert into query.parked as p (projection, stream_id, position, reason) values (?, ?, ?, ?)
                on conflict (projection, stream_id) do update set reason = excluded.reason
                """,
                projection,
                parked.streamId(),
                parked.position(),
                parked.reason().replace('\0', ' '));
    }

    void release(String projection, Collection<String> streamIds) {
        jdbc.update(
                "delete from query.parked where projection = ? and stream_id = any(?)",
                projection,
                streamIds.toArray(String[]::new));
    }

    /** Those of these streams that are parked. */
    Set<String> among(String projection, Collection<String> streamIds) {
        return Set.copyOf(jdbc.queryForList(
                "select stream_id from query.parked where projection = ? and stream_id = any(?)",
                String.class,
                projection,
                streamIds.toArray(String[]::new)));
    }

    /** The streams that {@code built} parked take the place of those of {@code read}. */
    void replace(String read, String built) {
        jdbc.update("delete from query.parked where projection = ?", read);
        jdbc.update("update query.parked set projection = ? where projection = ?", read, built);
    }

    void clear(String projection) {
        jdbc.update("delete from query.parked where projection = ?", projection);
    }

    long count(String projection) {
        var count =
                jdbc.queryForObject("select count(*) from query.parked where projection = ?", Long.class, projection);
        return count == null ? 0 : count;
    }

    List<Parked> of(String projection) {
        return jdbc.query(
                "select stream_id, position, reason from query.parked where projection = ? order by position limit 100",
                (row, _) -> new Parked(row.getString(1), row.getLong(2), row.getString(3)),
                projection);
    }
}
