package dev.debrief.eventstore;

import java.util.Map;
import org.axonframework.modelling.command.ConcurrencyException;

/** Numbers the events of one append and hashes each onto the one before it in its stream. */
final class ChainLink {
    private final EventHash hash = new EventHash();
    private final Map<String, Head> heads;
    private long position;

    /** {@code heads} are those of the streams as they stand; they are moved on with every event. */
    ChainLink(Map<String, Head> heads, long firstPosition) {
        this.heads = heads;
        this.position = firstPosition;
    }

    void add(NewEvent event) {
        var head = heads.get(event.stream);
        var next = head == null ? 0 : head.sequence() + 1;
        if (event.sequence != next) throw outOfTurn(event, next);
        event.position = position++;
        event.hash = hash.of(event, head == null ? null : head.hash());
        heads.put(event.stream, new Head(event.sequence, event.hash));
    }

    static ConcurrencyException outOfTurn(NewEvent event, long next) {
        return new ConcurrencyException("The event " + event.type + " for stream " + event.stream + " has sequence "
                + event.sequence + ", but the next one there is " + next + ": read the stream and decide again");
    }
}
