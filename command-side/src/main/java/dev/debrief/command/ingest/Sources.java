package dev.debrief.command.ingest;

import dev.debrief.catalogue.Catalogue;
import dev.debrief.catalogue.CatalogueSource;
import dev.debrief.events.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Every source there is: finds the one that reads a delivery, by its CloudEvents type, else by the body's structure. */
@Component
public class Sources {
    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

    private static final String UNKNOWN = "unknown";

    private final List<Source> sources;
    private final Resolution resolution;

    @Autowired
    public Sources(List<Source> sources, SourceSettings settings, CatalogueSource catalogue) {
        this.sources = List.copyOf(sources);
        var names = sources.stream().map(Source::name).collect(Collectors.toSet());
        this.resolution = new Resolution(names, settings, catalogue);
    }

    /** As the sources themselves read, without settings and catalogue. */
    public Sources(List<Source> sources) {
        this(sources, SourceSettings.NONE, () -> Catalogue.EMPTY);
    }

    /**
     * What a Kafka record says.
     *
     * @throws Unreadable and nothing else, if no source can read it
     */
    public Decoded decode(ConsumerRecord<?, ? extends byte @Nullable []> record) {
        return decode(Deliveries.of(record));
    }

    /**
     * What a delivery says.
     *
     * @throws Unreadable and nothing else, if no source can read it
     */
    public Decoded decode(Delivery delivery) {
        var body = Bodies.parse(delivery);
        var bodies = body.isArray() ? body.values() : List.of(body);
        var name = "";
        var signals = new ArrayList<Signal>();
        for (var each : bodies) {
            var source = sourceOf(delivery, each);
            name = source.name();
            signals.addAll(resolution.resolve(name, each, read(source, delivery, each)));
        }
        if (name.isEmpty()) {
            throw new Unreadable("The body is an empty list; send an object.");
        }
        return new Decoded(name, delivery, signals);
    }

    /** The names of all sources, in alphabetical order. */
    public List<String> names() {
        return sources.stream().map(Source::name).distinct().sorted().toList();
    }

    /** The source that a record says it is of, whether it can be read or not; {@code unknown} where it does not say. */
    String nameOf(ConsumerRecord<?, ?> record) {
        var header = record.headers().lastHeader("ce_type");
        if (header != null && header.value() != null) {
            var type = new String(header.value(), StandardCharsets.UTF_8);
            for (var source : sources) {
                if (source.speaks(type)) {
                    return source.name();
                }
            }
        }
        return UNKNOWN;
    }

    private static List<Signal> read(Source source, Delivery delivery, JsonNode body) {
        try {
            return source.read(delivery, body);
        } catch (Unreadable refusal) {
            throw refusal;
        } catch (DateTimeException | ArithmeticException outOfRange) {
            throw new Unreadable("A time or number in the " + source.name() + " body is out of range.");
        } catch (RuntimeException fault) {
            // One body that a source did not expect must not stop the partition behind it.
            // Its message may quote the body, so only its kind and place are told.
            var place = fault.getStackTrace().length == 0 ? "?" : fault.getStackTrace()[0];
            LOG.error("The source {} failed on a body: {} at {}", source.name(), fault.getClass(), place);
            throw new Unreadable("The source " + source.name() + " failed on this body: a fault of Debrief ("
                    + fault.getClass().getSimpleName() + "), not of the sender; report it, and retry after an update.");
        }
    }

    private Source sourceOf(Delivery delivery, JsonNode body) {
        var type = delivery.type();
        for (var source : sources) {
            if (type == null ? source.recognizes(body) : source.speaks(type)) {
                return source;
            }
        }
        throw new Unreadable(
                type == null
                        ? "The record has no ce_type header and its body has the structure of no known source; send it as a"
                                + " CloudEvent whose type is in the list of docs/sources."
                        : "No source speaks this ce_type; send dev.debrief.alert.v1, deployment.v1, chat.v1, milestone.v1 or a"
                                + " vendor type in the list of docs/sources.");
    }
}
