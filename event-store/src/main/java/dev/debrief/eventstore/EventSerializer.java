package dev.debrief.eventstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.introspect.AnnotationIntrospectorPair;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as JSON. For the log, erasable texts are taken out of the payload and put back from beside it; whoever else uses
 * this as a serializer of Axon's gets and gives the texts in place.
 */
final class EventSerializer extends Jackson3Serializer {
    private final Map<Class<?>, ObjectWriter> writers = new ConcurrentHashMap<>();
    private final Map<String, ObjectReader> readers = new ConcurrentHashMap<>();
    private final Map<Class<?>, SerializedType> types = new ConcurrentHashMap<>();
    private final ObjectReader metadataReader;
    private final ObjectReader treeReader;

    EventSerializer() {
        super(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(EventSerializer::storedForm));
        metadataReader = getObjectMapper().readerFor(MetaData.class);
        treeReader = getObjectMapper().reader();
    }

    private static void storedForm(JsonMapper.Builder json) {
        json.annotationIntrospector(AnnotationIntrospectorPair.create(
                        new ErasableText(), JsonMapper.builder().annotationIntrospector()))
                .addModule(InstantText.module())
                .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    /** Writes events for the log, one after the other; not to be shared by threads. */
    final class Encoder {
        private final TakenTexts taken = new TakenTexts();
        private final Map<Class<?>, ObjectWriter> prepared = new ConcurrentHashMap<>();

        /** The payload of an event, its texts replaced by commitments. */
        byte[] payload(Object event) {
            taken.clear();
            return prepared.computeIfAbsent(
                            event.getClass(), type -> writer(type).withAttribute(ErasableText.TAKEN, taken))
                    .writeValueAsBytes(event);
        }

        byte @Nullable [] metadata(MetaData metadata) {
            return EventSerializer.this.metadata(metadata);
        }

        /** The texts of the last payload, null if it has none. */
        @Nullable
        Texts texts() {
            return taken.take();
        }
    }

    Encoder encoder() {
        return new Encoder();
    }

    /** The event with its texts filled in; those erased are null. */
    Object decode(String type, byte[] payload, @Nullable Texts texts) {
        var known = readers.get(type); // first, since computeIfAbsent may take a lock
        var reader = known == null ? readers.computeIfAbsent(type, this::reader) : known;
        if (texts != null) reader = reader.withAttribute(ErasableText.KEPT, new KeptTexts(texts));
        return reader.readValue(payload);
    }

    private ObjectReader reader(String type) {
        try {
            return getObjectMapper()
                    .readerFor(getObjectMapper().getTypeFactory().findClass(type));
        } catch (ClassNotFoundException unknown) {
            throw new IllegalStateException(
                    "The log holds an event of type " + type + ", which this version of Debrief does not know",
                    unknown);
        }
    }

    /** The payload with its texts filled in, for display. */
    JsonNode tree(byte[] payload, @Nullable Texts texts) {
        var tree = treeReader.readTree(payload);
        fill(tree, texts == null ? null : new KeptTexts(texts));
        return tree;
    }

    /** The payload with its texts in place, as anyone but the log would write it. */
    byte[] inPlace(byte[] payload, @Nullable Texts texts) {
        return texts == null ? payload : getObjectMapper().writeValueAsBytes(tree(payload, texts));
    }

    private static void fill(JsonNode node, @Nullable KeptTexts kept) {
        if (node instanceof ObjectNode object) {
            for (var property : object.properties()) {
                if (commitment(property.getValue()) < 0) fill(property.getValue(), kept);
                else object.put(property.getKey(), text(property.getValue(), kept));
            }
        } else if (node instanceof ArrayNode array) {
            for (var element : array) fill(element, kept);
        }
    }

    private static int commitment(JsonNode node) {
        return node.isString() ? Commitment.index(node.stringValue()) : -1;
    }

    private static @Nullable String text(JsonNode node, @Nullable KeptTexts kept) {
        return kept == null ? null : kept.get(commitment(node));
    }

    private byte @Nullable [] metadata(MetaData metadata) {
        return metadata.isEmpty() ? null : getObjectMapper().writeValueAsBytes(metadata);
    }

    MetaData metadata(byte @Nullable [] metadata) {
        return metadata == null ? MetaData.emptyInstance() : metadataReader.readValue(metadata);
    }

    SerializedType type(Class<?> payloadType) {
        return types.computeIfAbsent(payloadType, super::typeForClass);
    }

    private ObjectWriter writer(Class<?> type) {
        return writers.computeIfAbsent(type, getObjectMapper()::writerFor);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        if (serialized instanceof StoredPayload stored) return (T) stored.event();
        return super.deserialize(serialized);
    }
}
