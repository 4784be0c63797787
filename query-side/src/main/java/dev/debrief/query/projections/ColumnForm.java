package dev.debrief.query.projections;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;

/** How a value of one type of PostgreSQL's looks in binary COPY. */
enum ColumnForm {
    TEXT {
        @Override
        void write(Object value, CopyBytes to) {
            to.sized(utf8(value));
        }
    },
    BIGINT {
        @Override
        void write(Object value, CopyBytes to) {
            to.int32(Long.BYTES);
            to.int64(((Number) value).longValue());
        }
    },
    INTEGER {
        @Override
        void write(Object value, CopyBytes to) {
            to.int32(Integer.BYTES);
            to.int32(((Number) value).intValue());
        }
    },
    DOUBLE {
        @Override
        void write(Object value, CopyBytes to) {
            to.int32(Double.BYTES);
            to.int64(Double.doubleToLongBits(((Number) value).doubleValue()));
        }
    },
    BOOLEAN {
        @Override
        void write(Object value, CopyBytes to) {
            to.int32(1);
            to.int8((Boolean) value ? 1 : 0);
        }
    },
    INSTANT {
        @Override
        void write(Object value, CopyBytes to) {
            var instant = (Instant) value;
            to.int32(Long.BYTES);
            to.int64(Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond() - EPOCH_SECONDS, 1_000_000L),
                    instant.getNano() / 1_000));
        }
    },
    DATE {
        @Override
        void write(Object value, CopyBytes to) {
            to.int32(Integer.BYTES);
            to.int32(Math.toIntExact(ChronoUnit.DAYS.between(EPOCH_DAY, (LocalDate) value)));
        }
    },
    UNIQUE_ID {
        @Override
        void write(Object value, CopyBytes to) {
            var id = value instanceof UUID uuid ? uuid : UUID.fromString(value.toString());
            to.int32(16);
            to.int64(id.getMostSignificantBits());
            to.int64(id.getLeastSignificantBits());
        }
    },
    TEXTS {
        @Override
        void write(Object value, CopyBytes to) {
            var start = to.begin();
            var texts = (Collection<?>) value;
            to.int32(texts.isEmpty() ? 0 : 1); // dimensions
            to.int32(0); // none of them null
            to.int32(TEXT_OID);
            if (!texts.isEmpty()) {
                to.int32(texts.size());
                to.int32(1); // where it begins to count
            }
            for (var text : texts) TEXT.write(text, to);
            to.end(start);
        }
    };

    private static final long EPOCH_SECONDS = 946_684_800L; // 2000-01-01
    private static final LocalDate EPOCH_DAY = LocalDate.of(2000, 1, 1);
    private static final int TEXT_OID = 25;

    /** Writes a value with its length before it. */
    abstract void write(Object value, CopyBytes to);

    static ColumnForm of(String table, String column, String type) {
        return switch (type) {
            case "text", "character varying" -> TEXT;
            case "bigint" -> BIGINT;
            case "integer" -> INTEGER;
            case "double precision" -> DOUBLE;
            case "boolean" -> BOOLEAN;
            case "timestamp with time zone" -> INSTANT;
            case "date" -> DATE;
            case "uuid" -> UNIQUE_ID;
            case "text[]" -> TEXTS;
            default ->
                throw new IllegalStateException("Column " + column + " of query." + table + " has type " + type
                        + ", which a rebuild cannot copy: teach ColumnForm that type.");
        };
    }

    /** PostgreSQL has no text with NUL in it; a character that says so takes its place. */
    private static byte[] utf8(Object value) {
        var text = value.toString();
        var clean =
                text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD'); // to replace takes longer than to look
        return clean.getBytes(StandardCharsets.UTF_8);
    }
}
