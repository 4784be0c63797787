package dev.debrief.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Checks the hash chains of the streams, and the commitments to the texts that are still there. */
public final class Chain {
    private static final int FETCH = 5_000;

    private final DataSource dataSource;
    private final EventRows rows;

    Chain(DataSource dataSource, EventRows rows) {
        this.dataSource = dataSource;
        this.rows = rows;
    }

    /** What a check found: how many events were looked at, and the first that is not as it was written. */
    public record Verification(
            boolean intact, long checked, @Nullable Broken firstBroken) {}

    /** An event that is not as it was written, and why that is known. */
    public record Broken(String streamId, long sequence, long position, String reason) {}

    /** Checks one stream, or all of them if {@code streamId} is null, as they stand in one snapshot. */
    public Verification verify(@Nullable String streamId) {
        try (var connection = dataSource.getConnection()) {
            var auto = connection.getAutoCommit();
            connection.setAutoCommit(false); // rows come by cursor only inside a transaction
            LongStatements.on(connection);
            try {
                return verify(connection, streamId);
            } finally {
                connection.rollback();
                connection.setAutoCommit(auto);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The event log could not be read to check its chains", failed);
        }
    }

    private Verification verify(Connection connection, @Nullable String streamId) throws SQLException {
        try (var statement =
                connection.prepareStatement(streamId == null ? EventRows.ALL_BY_CHAIN : EventRows.ONE_BY_CHAIN)) {
            EventRows.inBinary(statement);
            statement.setFetchSize(FETCH);
            if (streamId != null) statement.setString(1, streamId);
            var link = new Link();
            var checked = 0L;
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    var row = rows.read(found);
                    checked++;
                    var reason = link.check(row);
                    if (reason != null)
                        return new Verification(
                                false, checked, new Broken(row.stream, row.sequence, row.position, reason));
                }
            }
            return new Verification(true, checked, null);
        }
    }

    /** What the next event of the stream must build on. */
    private static final class Link {
        private final EventHash hash = new EventHash();
        private @Nullable EventRow last;

        @Nullable
        String check(EventRow row) {
            var previous = last != null && last.stream.equals(row.stream) ? last : null;
            last = row;
            var expected = previous == null ? 0 : previous.sequence + 1;
            if (row.sequence != expected)
                return "Event " + expected + " of the stream is missing: the next one there is " + row.sequence;
            if (previous != null && row.position <= previous.position)
                return "It stands at position " + row.position + ", before the event that it follows";
            if (!Arrays.equals(row.hash, hash.of(row, previous == null ? null : previous.hash)))
                return "Its hash does not fit what it says and what it follows";
            return row.texts == null ? null : uncommitted(row.payload, row.texts);
        }

        private static @Nullable String uncommitted(byte[] payload, Texts texts) {
            var said = new String(payload, java.nio.charset.StandardCharsets.UTF_8);
            var all = texts.all();
            for (var i = 0; i < all.size(); i++) {
                if (!said.contains('"' + Commitment.to(texts.salt(), i, all.get(i)) + '"'))
                    return "The text kept beside it (number " + i + ") is not the one that it commits to";
            }
            return null;
        }
    }
}
