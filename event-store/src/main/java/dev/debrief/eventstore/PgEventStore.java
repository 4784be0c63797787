package dev.debrief.eventstore;

import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;

/** Axon's event store and event bus on PostgreSQL. Its streams say when there is something to read. */
public final class PgEventStore extends AbstractEventStore implements AutoCloseable {
    private final PgEventStorageEngine engine;
    private final EventTail tail;
    private final CommitSignals signals;

    PgEventStore(PgEventStorageEngine engine, EventTail tail, CommitSignals signals) {
        super(new Settings().storageEngine(engine));
        this.engine = engine;
        this.tail = tail;
        this.signals = signals;
    }

    private static final class Settings extends AbstractEventStore.Builder {}

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        tail.follow();
        signals.listen();
        return new PgEventStream(engine, tail, PgEventStorageEngine.position(trackingToken));
    }

    @Override
    public void close() {
        tail.close();
        signals.close();
    }
}
