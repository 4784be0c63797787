package dev.debrief.eventstore;

import dev.debrief.events.Erasable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.Version;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.ser.std.StdSerializer;

/** Makes Jackson write a commitment where {@link Erasable} stands, and read the text back from beside the log. */
final class ErasableText extends NopAnnotationIntrospector {
    /** The attribute that takes the texts out of an event; without it they are written in place. */
    static final Object TAKEN = TakenTexts.class;

    /** The attribute that holds the texts of the event being read. */
    static final Object KEPT = Texts.class;

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public @Nullable Object findSerializer(MapperConfig<?> config, Annotated annotated) {
        return erasable(annotated) ? new Writing() : null;
    }

    @Override
    public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated annotated) {
        return erasable(annotated) ? new Reading() : null;
    }

    private static boolean erasable(Annotated annotated) {
        if (!annotated.hasAnnotation(Erasable.class)) return false;
        if (annotated.getRawType() == String.class) return true;
        throw new IllegalArgumentException(
                "@Erasable stands on " + annotated + ", which is no String: give the text a component of its own");
    }

    private static final class Writing extends StdSerializer<String> {
        Writing() {
            super(String.class);
        }

        @Override
        public void serialize(String text, JsonGenerator json, SerializationContext context) {
            var taken = (TakenTexts) context.getAttribute(TAKEN);
            json.writeString(taken == null ? text : taken.commit(text));
        }
    }

    private static final class Reading extends StdScalarDeserializer<String> {
        Reading() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser json, DeserializationContext context) {
            var value = json.getValueAsString();
            var index = Commitment.index(value);
            if (index < 0) return value; // written before the component became erasable
            var kept = (KeptTexts) context.getAttribute(KEPT);
            return kept == null ? null : kept.get(index);
        }
    }
}
