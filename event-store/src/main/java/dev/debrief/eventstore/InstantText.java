package dev.debrief.eventstore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Instants as {@link Instant#toString()} has them, without the formatter, which costs more than the rest of an event. */
final class InstantText {
    private InstantText() {}

    static SimpleModule module() {
        return new SimpleModule("instants")
                .addSerializer(Instant.class, new Writing())
                .addDeserializer(Instant.class, new Reading());
    }

    static String write(Instant instant) {
        var time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        if (time.getYear() < 0 || time.getYear() > 9999) return instant.toString();
        var text = new byte[30];
        digits(text, 0, 4, time.getYear());
        text[4] = '-';
        digits(text, 5, 2, time.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, time.getDayOfMonth());
        text[10] = 'T';
        digits(text, 11, 2, time.getHour());
        text[13] = ':';
        digits(text, 14, 2, time.getMinute());
        text[16] = ':';
        digits(text, 17, 2, time.getSecond());
        var length = 19 + fraction(text, time.getNano());
        text[length++] = 'Z';
        return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static int fraction(byte[] text, int nanos) {
        if (nanos == 0) return 0;
        text[19] = '.';
        if (nanos % 1_000_000 == 0) return 1 + digits(text, 20, 3, nanos / 1_000_000);
        if (nanos % 1_000 == 0) return 1 + digits(text, 20, 6, nanos / 1_000);
        return 1 + digits(text, 20, 9, nanos);
    }

    private static int digits(byte[] text, int from, int count, int value) {
        for (var i = from + count - 1; i >= from; i--) {
            text[i] = (byte) ('0' + value % 10);
            value /= 10;
        }
        return count;
    }

    private static final class Writing extends StdSerializer<Instant> {
        Writing() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
            json.writeString(write(instant));
        }
    }

    private static final class Reading extends StdScalarDeserializer<Instant> {
        Reading() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                var text = json.getStringCharacters();
                var from = json.getStringOffset();
                if (plain(text, from, json.getStringLength())) return read(text, from, json.getStringLength());
            }
            return InstantDeserializer.INSTANT.deserialize(json, context);
        }
    }

    /** True of {@code 2019-07-02T13:42:00Z} with up to nine digits of a second. */
    private static boolean plain(char[] text, int from, int length) {
        if (length < 20 || length > 30 || length == 21 || text[from + length - 1] != 'Z') return false;
        for (var i = 0; i < length - 1; i++) {
            var expected = switch (i) {
                case 4, 7 -> '-';
                case 10 -> 'T';
                case 13, 16 -> ':';
                case 19 -> '.';
                default -> '0';
            };
            var found = text[from + i];
            if (expected == '0' ? found < '0' || found > '9' : found != expected) return false;
        }
        var month = number(text, from + 5, 2);
        var day = number(text, from + 8, 2);
        return (month >= 1 && month <= 12)
                && (day >= 1
                        && (day <= 28
                                || day
                                        <= YearMonth.of(number(text, from, 4), month)
                                                .lengthOfMonth()))
                && number(text, from + 11, 2) < 24
                && number(text, from + 14, 2) < 60
                && number(text, from + 17, 2) < 60;
    }

    private static Instant read(char[] text, int from, int length) {
        var day = LocalDate.of(number(text, from, 4), number(text, from + 5, 2), number(text, from + 8, 2));
        var seconds = number(text, from + 11, 2) * 3600 + number(text, from + 14, 2) * 60 + number(text, from + 17, 2);
        var nanos = 0;
        if (length > 21) {
            nanos = number(text, from + 20, length - 21);
            for (var i = length - 21; i < 9; i++) nanos *= 10;
        }
        return Instant.ofEpochSecond(day.toEpochDay() * 86_400 + seconds, nanos);
    }

    private static int number(char[] text, int from, int count) {
        var number = 0;
        for (var i = from; i < from + count; i++) number = number * 10 + (text[i] - '0');
        return number;
    }
}
