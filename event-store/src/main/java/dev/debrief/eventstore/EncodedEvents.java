package dev.debrief.eventstore;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** Makes the bytes of events ahead of time, while the server is busy with something else. */
public final class EncodedEvents {
    private final EventSerializer serializer;

    EncodedEvents(EventSerializer serializer) {
        this.serializer = serializer;
    }

    /** An event with its bytes; whatever changes it makes another one, without them. */
    static final class Encoded extends GenericDomainEventMessage<Object> {
        final transient NewEvent event;

        private Encoded(DomainEventMessage<?> message, NewEvent event) {
            super(
                    message.getType(),
                    message.getAggregateIdentifier(),
                    message.getSequenceNumber(),
                    message.getPayload(),
                    message.getMetaData(),
                    message.getIdentifier(),
                    message.getTimestamp());
            this.event = event;
        }
    }

    /** The same events in the same order, to be published once; whoever publishes them does not encode them again. */
    public List<DomainEventMessage<?>> of(List<? extends DomainEventMessage<?>> messages) {
        var encoder = serializer.encoder();
        var encoded = new ArrayList<DomainEventMessage<?>>(messages.size());
        for (var message : messages) {
            encoded.add(new Encoded(message, new NewEvent(message, serializer, encoder)));
        }
        return encoded;
    }
}
