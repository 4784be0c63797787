package dev.debrief.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs what the heads of all streams are, and checks it later. A hash chain finds a change inside a stream; this finds a
 * stream that was cut off at its end, or is missing altogether.
 */
public final class Checkpoints {
    private static final int FETCH = 5_000;

    // Each signature is over the one before: two processes that sign at once would both follow the same.
    private static final String ALONE = "SELECT pg_advisory_xact_lock(?)";
    private static final long KEY = 0x636865636b7074L;

    private static final RowMapper<Checkpoint> ROW = (row, number) -> new Checkpoint(
            row.getLong(1),
            row.getObject(2, OffsetDateTime.class).toInstant(),
            row.getLong(3),
            row.getLong(4),
            row.getBytes(5),
            row.getBytes(6));

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final CheckpointKeys keys;
    private final Clock clock;

    Checkpoints(JdbcTemplate jdbc, TransactionTemplate transaction, CheckpointKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.keys = keys;
        this.clock = clock;
    }

    /** What a check found; {@code reason} says what is wrong, null if nothing is. */
    public record Verification(
            boolean intact, int checkpoints, @Nullable String reason) {}

    /** Whether there is a key to sign with. */
    public boolean canSign() {
        return keys.canSign();
    }

    /** Signs the log as it stands; the last checkpoint again where nothing was appended since, none for an empty log. */
    public Optional<Checkpoint> sign() {
        return Objects.requireNonNull(transaction.execute(status -> signed()));
    }

    private Optional<Checkpoint> signed() {
        jdbc.query(ALONE, row -> {}, KEY);
        var all = all();
        var last = all.isEmpty() ? null : all.getLast();
        var head = jdbc.queryForObject("SELECT max(position) FROM eventstore.event", Long.class);
        if (head == null || (last != null && last.position() >= head)) return Optional.ofNullable(last);
        var heads = heads(head);
        var unsigned = new Checkpoint(
                head,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                heads.streams,
                heads.events,
                heads.digest.digest(),
                new byte[0]);
        var checkpoint = new Checkpoint(
                unsigned.position(),
                unsigned.signedAt(),
                unsigned.streams(),
                unsigned.events(),
                unsigned.heads(),
                keys.sign(unsigned.preimage(last == null ? new byte[0] : last.signature())));
        jdbc.update(
                "INSERT INTO eventstore.checkpoint (position, signed_at, streams, events, heads, signature)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                checkpoint.position(),
                checkpoint.signedAt().atOffset(ZoneOffset.UTC),
                checkpoint.streams(),
                checkpoint.events(),
                checkpoint.heads(),
                checkpoint.signature());
        return Optional.of(checkpoint);
    }

    /** All checkpoints, oldest first. */
    public List<Checkpoint> all() {
        return jdbc.query(
                "SELECT position, signed_at, streams, events, heads, signature FROM eventstore.checkpoint ORDER BY"
                        + " position",
                ROW);
    }

    /** Checks every signature, each over the one before, and that the log still is what the last one says. */
    public Verification verify() {
        return Objects.requireNonNull(transaction.execute(status -> verified()));
    }

    private Verification verified() {
        var all = all();
        if (!all.isEmpty() && !keys.canVerify())
            return broken(
                    all,
                    "The signatures cannot be checked: set debrief.eventstore.verifying-key to the public half of the"
                            + " key that they were made with");
        var previous = new byte[0];
        for (var checkpoint : all) {
            if (!keys.verify(checkpoint.preimage(previous), checkpoint.signature()))
                return broken(
                        all,
                        "The checkpoint at position " + checkpoint.position()
                                + " was changed, or one before it was removed: its signature does not fit");
            previous = checkpoint.signature();
        }
        if (all.isEmpty()) return new Verification(true, 0, null);
        var last = all.getLast();
        var heads = heads(last.position());
        if (heads.streams != last.streams() || heads.events != last.events())
            return broken(
                    all,
                    "Up to position " + last.position() + " the log had " + last.streams() + " streams with "
                            + last.events() + " events when that was signed, and has " + heads.streams + " with "
                            + heads.events + " now");
        if (!Arrays.equals(heads.digest.digest(), last.heads()))
            return broken(
                    all,
                    "Up to position " + last.position() + " a stream ends in another event than when that was signed");
        return new Verification(true, all.size(), null);
    }

    private static Verification broken(List<Checkpoint> all, String reason) {
        return new Verification(false, all.size(), reason);
    }

    private static final class Heads {
        private final java.security.MessageDigest digest = Sha256.create();
        private long streams;
        private long events;

        private void add(String stream, long sequence, byte[] hash) {
            var name = stream.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4 + name.length + 8 + 4 + hash.length)
                    .putInt(name.length)
                    .put(name)
                    .putLong(sequence)
                    .putInt(hash.length)
                    .put(hash)
                    .flip());
            streams++;
            events += sequence + 1;
        }
    }

    private Heads heads(long position) {
        var heads = new Heads();
        jdbc.query(
                connection -> {
                    LongStatements.on(connection);
                    var statement = connection.prepareStatement("""
                        SELECT DISTINCT ON (stream) stream, sequence, hash FROM eventstore.event
                        WHERE position <= ? ORDER BY stream, sequence DESC\
                        """);
                    statement.setFetchSize(FETCH);
                    statement.setLong(1, position);
                    return statement;
                },
                row -> {
                    heads.add(row.getString(1), row.getLong(2), row.getBytes(3));
                });
        return heads;
    }
}
