package dev.debrief.faults;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the log once from end to end: order, gaps, repeats, and which deliveries it holds. */
final class LogPass {
    private static final int FETCH = 2_000;
    private static final String KEPT = "service:";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> SIGNALS = List.of("alert", "deployment", "message", "milestone", "report");

    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, Held> sightings = new HashMap<>();
    private final Map<String, Long> away = new HashMap<>();
    private final Set<String> deliveries = new HashSet<>();
    private final Map<String, String> duplicated = new HashMap<>();
    private final List<String> broken = new ArrayList<>();
    private long events;
    private long lastPosition;
    private @Nullable Timestamp lastCommit;

    /** Where a sighting of a signal was recorded last. */
    private record Held(String id, String stream, long position, String why) {}

    private LogPass() {}

    static LogPass over(Database database) throws SQLException {
        var pass = new LogPass();
        try (var connection = database.connect()) {
            connection.setAutoCommit(false); // rows come by cursor only inside a transaction
            try (var statement = connection.createStatement()) {
                statement.setFetchSize(FETCH);
                // read by position; a row that was frozen long ago has no time of commit any more
                try (var rows = statement.executeQuery("""
                    SELECT position, stream, sequence, type, payload, pg_xact_commit_timestamp(xmin)
                    FROM eventstore.event ORDER BY position\
                    """)) {
                    while (rows.next()) pass.event(rows);
                }
            }
        }
        return pass;
    }

    private void event(ResultSet row) throws SQLException {
        events++;
        var position = row.getLong(1);
        var stream = row.getString(2);
        var sequence = row.getLong(3);
        if (position <= lastPosition) broken.add("Position " + position + " follows " + lastPosition + ".");
        lastPosition = position;
        var expected = sequences.getOrDefault(stream, -1L) + 1;
        if (sequence != expected)
            broken.add("Stream " + stream + " goes on with event " + sequence + " where " + expected + " should be.");
        sequences.put(stream, sequence);
        committed(position, row.getTimestamp(6));
        signal(position, stream, row.getString(4), JSON.readTree(row.getBytes(5)));
    }

    private void committed(long position, @Nullable Timestamp at) {
        if (at == null) return;
        if (lastCommit != null && at.before(lastCommit))
            broken.add("The event at position " + position + " was committed at " + at
                    + ", before an earlier position at " + lastCommit + ".");
        lastCommit = at;
    }

    private void signal(long position, String stream, String type, JsonNode payload) {
        payload.path("signals").forEach(moved -> away.put(stream + " " + moved.asString(), position));
        if (payload.has("into")) away.put(stream, position);
        for (var kind : SIGNALS) {
            var signal = payload.path(kind);
            if (!signal.has("delivery")) continue;
            var delivery = signal.path("delivery").asString();
            var id = signal.path("id").asString();
            deliveries.add(delivery);
            var now = new Held(id, stream, position, payload.path("why").toString());
            var before = sightings.put(id + " by " + delivery, now);
            if (before != null && !mayFollow(before, now))
                duplicated.put(
                        id + " by " + delivery,
                        "\"" + delivery + "\" is in the log twice as " + type + ": at positions " + before.position()
                                + " and " + position + " (stream " + stream + ").");
        }
    }

    /**
     * What was kept on its service is attached later; what was on an incident is elsewhere once it was moved or merged away,
     * and is recorded there anew when late facts give it another reason.
     */
    private boolean mayFollow(Held before, Held now) {
        if (before.stream().startsWith(KEPT)) return !now.stream().startsWith(KEPT);
        var moved = away.getOrDefault(before.stream() + " " + before.id(), 0L);
        var merged = away.getOrDefault(before.stream(), 0L);
        return Math.max(moved, merged) > before.position()
                || before.stream().equals(now.stream()) && !before.why().equals(now.why());
    }

    long events() {
        return events;
    }

    Set<String> deliveries() {
        return deliveries;
    }

    Map<String, String> duplicated() {
        return duplicated;
    }

    List<String> broken() {
        return broken;
    }
}
