package dev.debrief.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class UpcastingTest {

    private static final class Renamed extends SingleEventUpcaster {
        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return "1".equals(event.getType().getRevision());
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcast(
                    new SimpleSerializedType(Noted.class.getName(), "2"),
                    JsonNode.class,
                    json -> ((ObjectNode) json)
                            .put("id", "upcast " + json.path("id").stringValue()),
                    metadata -> metadata);
        }
    }

    @Test
    void anUpcasterSeesTheTextsInPlace() {
        HikariDataSource pool = Postgres.database();
        try (var store = new Store(pool)) {
            store.events.publish(Store.noted("note-1", 0, 2));
            var engine = EventStoreConfiguration.engine(store.parts, List.<EventUpcaster>of(new Renamed()));
            var expected = new Noted("upcast n0", "text 0", "Ada");
            assertThat(engine.readEvents("note-1").next().getPayload()).isEqualTo(expected);
            assertThat(engine.messages(0, 10).getFirst().getPayload()).isEqualTo(expected);
            Stream<?> tracked = engine.readEvents(null, false);
            assertThat(tracked).hasSize(2);
        }
    }
}
