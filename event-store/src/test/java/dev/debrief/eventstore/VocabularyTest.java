package dev.debrief.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.postmortem.PostmortemEvent;
import dev.debrief.events.signal.ServiceEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event that the modules share survives its stored form, whole or with nothing but what it must have. */
class VocabularyTest {
    private final EventSerializer serializer = new EventSerializer();

    static Stream<Class<?>> events() {
        return Stream.of(IncidentEvent.class, PostmortemEvent.class, ServiceEvent.class)
                .flatMap(VocabularyTest::records);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        if (type.isRecord()) return Stream.of(type);
        var permitted = type.getPermittedSubclasses();
        return permitted == null ? Stream.of() : Arrays.stream(permitted).flatMap(VocabularyTest::records);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventIsReadBack(Class<?> type) throws ReflectiveOperationException {
        var event = sample(type, false);
        var encoder = serializer.encoder();
        var payload = encoder.payload(event);
        var texts = encoder.texts();
        assertThat(serializer.decode(type.getName(), payload, texts)).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventIsReadWithoutItsTexts(Class<?> type) throws ReflectiveOperationException {
        var encoder = serializer.encoder();
        var payload = encoder.payload(sample(type, false));
        assertThat(serializer.decode(type.getName(), payload, null)).isEqualTo(sample(type, true));
    }

    private static Object sample(Class<?> type, boolean erased) throws ReflectiveOperationException {
        if (!type.isRecord()) type = records(type).findFirst().orElseThrow();
        var components = type.getRecordComponents();
        var types = new Class<?>[components.length];
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (var i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            var text = components[i].getAccessor().isAnnotationPresent(dev.debrief.events.Erasable.class);
            values[i] = text && erased ? null : value(components[i].getGenericType(), components[i].getName(), erased);
        }
        var constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static Object value(Type type, String name, boolean erased) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) return List.of(value(arguments[0], name, erased));
            return Map.of(value(arguments[0], name, erased), value(arguments[1], name, erased));
        }
        var plain = (Class<?>) type;
        if (plain == String.class) return "some " + name;
        if (plain == int.class || plain == Integer.class) return 7;
        if (plain == long.class || plain == Long.class) return 8L;
        if (plain == double.class || plain == Double.class) return 0.25;
        if (plain == boolean.class || plain == Boolean.class) return true;
        if (plain == Instant.class) return Store.NINE;
        if (plain == LocalDate.class) return LocalDate.of(2019, 7, 2);
        if (plain == java.time.Duration.class) return java.time.Duration.ofSeconds(1_234, 567_000_000);
        if (plain.isEnum()) return plain.getEnumConstants()[plain.getEnumConstants().length - 1];
        return sample(plain, erased);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyIdentityIsAPlainString(Class<?> type) throws ReflectiveOperationException {
        var json = serializer.tree(serializer.encoder().payload(sample(type, false)), null);
        for (var component : type.getRecordComponents()) {
            var identity = component.getType();
            if (!identity.isRecord() || identity.getRecordComponents().length != 1) continue;
            if (!identity.getRecordComponents()[0].getAccessor().isAnnotationPresent(JsonValue.class)) continue;
            assertThat(json.path(component.getName()).isString()).isTrue();
        }
    }
}
