package dev.debrief.command.ingest;

import dev.debrief.events.signal.Link;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The fields of one JSON object. What is missing or malformed is collected, so that a refusal names every violated field
 * at once; until then a placeholder stands for it.
 */
public final class Fields {
    private final JsonNode node;
    private final String path;
    private final List<String> violations;

    private Fields(JsonNode node, String path, List<String> violations) {
        this.node = node;
        this.path = path;
        this.violations = violations;
    }

    /**
     * What {@code reader} makes of the object.
     *
     * @throws Unreadable naming {@code what} and every violated field
     */
    public static <T> T read(String what, JsonNode node, Function<Fields, T> reader) {
        var violations = new ArrayList<String>();
        if (!node.isObject()) {
            throw new Unreadable(what + ": the body must be a JSON object.");
        }
        var result = reader.apply(new Fields(node, "", violations));
        if (!violations.isEmpty()) {
            throw new Unreadable(what + ": " + String.join("; ", new LinkedHashSet<>(violations)) + ".");
        }
        return result;
    }

    /** Adds a violation, for example {@code "incident or service must be given"}. */
    public void violation(String sentence) {
        violations.add(sentence);
    }

    /** True if the field is there and not null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** A required text or number, never blank. */
    public String text(String name) {
        var text = optional(name);
        if (text != null) {
            return text;
        }
        violations.add(path + name + " is missing: give a text");
        return "";
    }

    /** A text or number; null where it is missing, null or blank. */
    public @Nullable String optional(String name) {
        var text = verbatim(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** A text exactly as it was written, even if blank; null where it is missing or null. */
    public @Nullable String verbatim(String name) {
        var value = node.path(name);
        return value.isValueNode() && !value.isNull() ? whole(value.asString()) : null;
    }

    /** The first of the fields that says something. */
    public @Nullable String first(String... names) {
        for (var name : names) {
            var text = optional(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** True if the field says true; false where it is missing or says anything else. */
    public boolean flag(String name) {
        return "true".equalsIgnoreCase(optional(name));
    }

    /** A required time, ISO 8601 with an offset. */
    public Instant time(String name) {
        if (optional(name) == null) {
            violations.add(path + name + " is missing: give a time such as 2026-01-31T09:30:00Z");
            return Instant.EPOCH;
        }
        var time = optionalTime(name);
        return time == null ? Instant.EPOCH : time;
    }

    /** A time, ISO 8601 with an offset; null where it is missing, or the zero time of Go programs. */
    public @Nullable Instant optionalTime(String name) {
        var text = optional(name);
        return text == null || Times.isZero(text) ? null : time(name, Times.parse(text));
    }

    /** A time that {@code reader} makes of a text or number, for example {@code Times::ofSeconds}. */
    public @Nullable Instant optionalTime(String name, Function<String, @Nullable Instant> reader) {
        var text = optional(name);
        return text == null ? null : time(name, reader.apply(text));
    }

    /** A required time that {@code reader} makes of a text or number. */
    public Instant time(String name, Function<String, @Nullable Instant> reader) {
        if (optional(name) == null) {
            violations.add(path + name + " is missing: give a time");
            return Instant.EPOCH;
        }
        var time = optionalTime(name, reader);
        return time == null ? Instant.EPOCH : time;
    }

    private @Nullable Instant time(String name, @Nullable Instant time) {
        if (time == null) {
            violations.add(path + name
                    + " is not a time with an offset in the years 1970 to 2199: give one such as 2026-01-31T09:30:00Z");
        }
        return time;
    }

    /** A required word out of a vocabulary, in any case of letters. */
    public <T> T word(String name, Map<String, T> vocabulary, T placeholder) {
        var text = optional(name);
        for (var word : vocabulary.entrySet()) {
            if (word.getKey().equalsIgnoreCase(text)) {
                return word.getValue();
            }
        }
        violations.add(path + name + (text == null ? " is missing" : " is unknown") + ": give one of "
                + String.join(", ", vocabulary.keySet().stream().sorted().toList()));
        return placeholder;
    }

    /** A required object. */
    public Fields object(String name) {
        if (!node.path(name).isObject()) {
            violations.add(path + name + " is missing: give an object");
            return new Fields(MissingNode.getInstance(), path + name + ".", new ArrayList<>());
        }
        return optionalObject(name);
    }

    /** An object, without any field where it is missing. */
    public Fields optionalObject(String name) {
        return new Fields(node.path(name), path + name + ".", violations);
    }

    /** The objects of a list; none where it is missing. */
    public List<Fields> objects(String name) {
        var list = new ArrayList<Fields>();
        for (var each : node.path(name)) {
            list.add(new Fields(each, path + name + "[" + list.size() + "].", violations));
        }
        return list;
    }

    /** The texts of a list; none where it is missing. */
    public List<String> texts(String name) {
        var list = new ArrayList<String>();
        for (var each : node.path(name)) {
            if (each.isValueNode() && !each.isNull()) {
                list.add(whole(each.asString()));
            }
        }
        return list;
    }

    /** Every text or number of this object by its name. */
    public Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        for (var field : node.properties()) {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                all.put(whole(field.getKey()), whole(field.getValue().asString()));
            }
        }
        return all;
    }

    /** The places named by {@code [{title, url}]}; what is no web address is left out, since pages show them as links. */
    public List<Link> links(String name) {
        var links = new ArrayList<Link>();
        for (var each : objects(name)) {
            Links.add(links, each.optional("title"), each.text("url"));
        }
        return links;
    }

    /** The tree itself, for what has no fixed shape. */
    public JsonNode node() {
        return node;
    }

    /** Masked, and without half a surrogate pair, left where a sender cut a text: it cannot be written as UTF-8 again. */
    static String whole(String said) {
        var text = Secrets.mask(said);
        for (var at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return text;
    }
}
