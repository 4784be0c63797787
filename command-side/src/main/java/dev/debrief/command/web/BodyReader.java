package dev.debrief.command.web;

import dev.debrief.command.web.Malformed.Violation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.ErrorResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the records that are marked as {@link Body}; refuses with every violation at once, unknown fields too. */
class BodyReader extends AbstractHttpMessageConverter<Body> {
    private static final int LONGEST = 1 << 20; // a note of the longest text, however it is escaped

    private final JsonMapper json;
    private final Validator validator;

    BodyReader(JsonMapper json, Validator validator) {
        super(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));
        this.json = json;
        this.validator = validator;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return Body.class.isAssignableFrom(type) && type.isRecord();
    }

    @Override
    protected Body readInternal(Class<? extends Body> type, HttpInputMessage message) throws IOException {
        var tree = parse(message);
        var violations = new ArrayList<Violation>();
        var values = values(type, tree, violations);
        var body = construct(type, values);
        var wrong = violations.stream().map(Violation::field).collect(Collectors.toSet());
        validator.validate(body).stream()
                .map(each -> new Violation(each.getPropertyPath().toString(), each.getMessage()))
                .filter(each -> !wrong.contains(each.field()))
                .sorted((one, other) -> one.field().compareTo(other.field()))
                .forEach(violations::add);
        if (!violations.isEmpty()) throw new Malformed(violations);
        return body;
    }

    private JsonNode parse(HttpInputMessage message) throws IOException {
        try {
            var tree = json.readTree(bytes(message));
            if (tree.isObject()) return tree;
        } catch (JacksonException broken) {
            var where = broken.getLocation();
            var place = where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
            throw new HttpMessageNotReadableException("The body is not JSON" + place + ".", message);
        }
        throw new HttpMessageNotReadableException("The body is not a JSON object; send one in braces.", message);
    }

    private static byte[] bytes(HttpInputMessage message) throws IOException {
        var bytes = message.getBody().readNBytes(LONGEST + 1);
        if (bytes.length <= LONGEST) return bytes;
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.CONTENT_TOO_LARGE, "The body is longer than " + LONGEST + " bytes; send less at once.");
        throw new ErrorResponseException(HttpStatus.CONTENT_TOO_LARGE, problem, null);
    }

    private static @Nullable Object[] values(Class<?> type, JsonNode tree, List<Violation> violations) {
        var words = new Words(violations);
        var components = new HashMap<String, RecordComponent>();
        for (var component : type.getRecordComponents()) components.put(component.getName(), component);
        var known = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName);
        var names = known.collect(Collectors.joining(", "));
        for (var name : tree.propertyNames()) {
            if (!components.containsKey(name)) {
                violations.add(new Violation(name, "is not known here; this call takes " + names));
            }
        }
        return Arrays.stream(type.getRecordComponents())
                .map(component -> {
                    var value = tree.get(component.getName());
                    return value == null ? null : words.read(component.getName(), component.getGenericType(), value);
                })
                .toArray();
    }

    private static Body construct(Class<? extends Body> type, @Nullable Object[] values) {
        var types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType);
        try {
            var constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            constructor.setAccessible(true); // bodies are package-private records of their slices
            return Objects.requireNonNull(constructor.newInstance(values));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Body " + type.getName() + " cannot be constructed.", e);
        }
    }

    @Override
    protected void writeInternal(Body body, HttpOutputMessage message) {
        throw new HttpMessageNotWritableException("Bodies are read, not written.");
    }
}
