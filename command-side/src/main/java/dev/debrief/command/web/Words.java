package dev.debrief.command.web;

import dev.debrief.command.web.Malformed.Violation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Turns one JSON value into what a field takes, or says what the field would take. */
final class Words {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final List<Violation> violations;

    Words(List<Violation> violations) {
        this.violations = violations;
    }

    /** The value of a field, null where it is JSON null or wrong; what is wrong is added to the violations. */
    @Nullable
    Object read(String field, Type type, JsonNode value) {
        if (type instanceof ParameterizedType generic) {
            var argument = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) return Optional.ofNullable(read(field, argument, value));
            if (generic.getRawType() == List.class) return list(field, argument, value);
            if (generic.getRawType() == Map.class) return words(field, value);
        }
        if (value.isNull()) return null;
        if (type == Instant.class) return instant(field, value);
        if (type == String.class) return text(field, value);
        if (type == Integer.class) return value.isInt() ? value.intValue() : wrong(field, "send a whole number");
        if (type == Boolean.class) return value.isBoolean() ? value.booleanValue() : wrong(field, "send true or false");
        if (type instanceof Class<?> raw && raw.isEnum()) return word(field, raw, value);
        throw new IllegalStateException("Field " + field + " has type " + type + ", which no body can carry.");
    }

    private @Nullable List<Object> list(String field, Type argument, JsonNode value) {
        if (value.isNull()) return null;
        if (!value.isArray()) return wrong(field, "send a JSON array, for example [\"checkout\"]");
        var items = new ArrayList<Object>();
        for (int i = 0; i < value.size(); i++) {
            var name = field + "[" + i + "]";
            var item = value.get(i).isNull() ? wrong(name, "must not be null") : read(name, argument, value.get(i));
            if (item != null) items.add(item);
        }
        return items;
    }

    private @Nullable Map<String, String> words(String field, JsonNode value) {
        if (value.isNull()) return null;
        if (!value.isObject()) return wrong(field, "send a JSON object of texts, for example {\"region\": \"eu\"}");
        var words = new LinkedHashMap<String, String>();
        for (var entry : value.properties()) {
            var word = text(field + "." + entry.getKey(), entry.getValue());
            if (word != null && text(field, JsonNodeFactory.instance.stringNode(entry.getKey())) != null) {
                words.put(entry.getKey(), word);
            }
        }
        return words;
    }

    private @Nullable Instant instant(String field, JsonNode value) {
        var remedy = "send an ISO-8601 time with its offset, for example 2026-03-01T14:05:00Z";
        if (!value.isString()) return wrong(field, remedy);
        try {
            var instant = OffsetDateTime.parse(value.stringValue()).toInstant();
            if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST))
                return wrong(field, "lies outside 1970 to 9998");
            return instant.truncatedTo(ChronoUnit.MICROS); // what PostgreSQL keeps
        } catch (DateTimeParseException _) {
            return wrong(field, remedy);
        }
    }

    private @Nullable String text(String field, JsonNode value) {
        if (!value.isString()) return wrong(field, "send a JSON string");
        var text = value.stringValue();
        return text.indexOf('\0') >= 0 ? wrong(field, "must not hold the character U+0000; leave it out") : text;
    }

    private @Nullable Object word(String field, Class<?> raw, JsonNode value) {
        var constants = raw.getEnumConstants();
        for (var constant : constants) {
            if (value.isString() && constant.toString().equalsIgnoreCase(value.stringValue())) return constant;
        }
        var known = Arrays.stream(constants)
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return wrong(field, "send one of " + known);
    }

    private <T> @Nullable T wrong(String field, String message) {
        violations.add(new Violation(field, message));
        return null;
    }
}
