package dev.debrief.eventstore;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Bodies as they were delivered, kept beside the log so that a mapping can be repaired by reading them again. */
public final class RawBodies {
    private static final String INSERT = """
            INSERT INTO eventstore.raw_body (delivery, received_at, headers, body)
            SELECT * FROM unnest(?::text[], ?::timestamptz[], ?::text[], ?::bytea[]) ON CONFLICT DO NOTHING""";

    private static final String COPY =
            "COPY eventstore.raw_body (delivery, received_at, headers, body) FROM STDIN (FORMAT binary)";

    /** Where one delivery came again others do: so many batches are stored without trying the fast way. */
    private static final int CAREFUL = 50;

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ObjectReader HEADERS_READER = JSON.readerFor(HEADERS);
    private static final ObjectWriter HEADERS_WRITER = JSON.writerFor(HEADERS);
    private static final RowMapper<RawBody> ROW = (row, ignored) -> new RawBody(
            row.getString(1),
            row.getObject(2, OffsetDateTime.class).toInstant(),
            HEADERS_READER.readValue(row.getString(3)),
            row.getBytes(4));

    private final JdbcTemplate jdbc;
    private final CopyRows copy;
    private final AtomicInteger careful = new AtomicInteger();

    RawBodies(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.copy = new CopyRows(jdbc);
    }

    /**
     * Keeps the bodies, in the current transaction; a delivery that is here already is left as it is.
     *
     * @throws RepeatedDelivery if that showed only after the fast way had been taken: the transaction is to be tried again
     */
    public void store(Collection<RawBody> bodies) {
        if (bodies.isEmpty()) return;
        var once = new LinkedHashMap<String, RawBody>();
        for (var body : bodies) once.putIfAbsent(body.delivery(), body);
        if (once.size() < EventWriter.COPY_FROM || careful.getAndUpdate(left -> Math.max(0, left - 1)) > 0)
            insert(List.copyOf(once.values()));
        else copy(once.values());
    }

    /** The fastest way in; it ends at the first delivery that is here already, and the transaction with it. */
    private void copy(Collection<RawBody> bodies) {
        try {
            copy.into(COPY, rows -> {
                for (var body : bodies) {
                    rows.row(4);
                    rows.field(body.delivery());
                    rows.field(body.receivedAt());
                    rows.field(HEADERS_WRITER.writeValueAsBytes(body.headers()));
                    rows.field(body.body());
                }
            });
        } catch (DuplicateKeyException repeated) {
            careful.set(CAREFUL);
            throw new RepeatedDelivery(repeated);
        }
    }

    private void insert(List<RawBody> all) {
        jdbc.update(connection -> {
            var statement = connection.prepareStatement(INSERT);
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", all.stream().map(RawBody::delivery).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "timestamptz", all.stream().map(RawBody::receivedAt).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            all.stream()
                                    .map(body -> HEADERS_WRITER.writeValueAsString(body.headers()))
                                    .toArray()));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "bytea", all.stream().map(RawBody::body).toArray(byte[][]::new)));
            return statement;
        });
    }

    /** The body of a delivery. */
    public Optional<RawBody> find(String delivery) {
        return jdbc
                .query(
                        "SELECT delivery, received_at, headers, body FROM eventstore.raw_body WHERE delivery = ?",
                        ROW,
                        delivery)
                .stream()
                .findFirst();
    }

    /**
     * The next bodies received in [from, to), oldest first and at most {@code limit}: those after the last one of the
     * bodies before, null for the first.
     */
    public List<RawBody> between(Instant from, Instant to, @Nullable RawBody after, int limit) {
        return jdbc.query(
                """
                SELECT delivery, received_at, headers, body FROM eventstore.raw_body
                WHERE received_at >= ? AND received_at < ? AND (received_at, delivery) > (?, ?)
                ORDER BY received_at, delivery LIMIT ?""",
                ROW,
                (after == null ? from : after.receivedAt()).atOffset(ZoneOffset.UTC),
                to.atOffset(ZoneOffset.UTC),
                (after == null ? Instant.EPOCH : after.receivedAt()).atOffset(ZoneOffset.UTC),
                after == null ? "" : after.delivery(),
                limit);
    }

    /** How many bodies were received in [from, to). */
    public int count(Instant from, Instant to) {
        var count = jdbc.queryForObject(
                "SELECT count(*) FROM eventstore.raw_body WHERE received_at >= ? AND received_at < ?",
                Integer.class,
                from.atOffset(ZoneOffset.UTC),
                to.atOffset(ZoneOffset.UTC));
        return count == null ? 0 : count;
    }

    /** Deletes what was received before an instant, in the current transaction; returns how many bodies that were. */
    public int deleteReceivedBefore(Instant instant) {
        return jdbc.update("DELETE FROM eventstore.raw_body WHERE received_at < ?", instant.atOffset(ZoneOffset.UTC));
    }

    /** Deletes the bodies of these deliveries, in the current transaction; returns how many there were. */
    public int delete(Collection<String> deliveries) {
        return jdbc.update(connection -> {
            var statement = connection.prepareStatement("DELETE FROM eventstore.raw_body WHERE delivery = ANY (?)");
            statement.setArray(1, connection.createArrayOf("text", deliveries.toArray()));
            return statement;
        });
    }
}
