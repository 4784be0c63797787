package dev.debrief.eventstore;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** Axon's event store and event bus on PostgreSQL. Its streams say when there is something to read. */
public final class PgEventStore extends AbstractEventStore implements AutoCloseable {
    private final PgEventStorageEngine engine;
    private final EventTail tail;
    private final StreamChanges changes;
    private final CommitSignals signals;
    private final ScheduledExecutorService pauses = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("event-pauses").factory());
    private final UnhurriedSource unhurried =
            new UnhurriedSource(this, this::openStream, pauses, UnhurriedSource.PAUSE);
    private final List<Runnable> whenErased = new CopyOnWriteArrayList<>();

    PgEventStore(PgEventStorageEngine engine, EventTail tail, StreamChanges changes, CommitSignals signals) {
        super(new Settings().storageEngine(engine));
        this.engine = engine;
        this.tail = tail;
        this.changes = changes;
        this.signals = signals;
    }

    private static final class Settings extends AbstractEventStore.Builder {}

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        tail.follow();
        signals.listen();
        return new PgEventStream(engine, tail, PgEventStorageEngine.position(trackingToken));
    }

    /**
     * The same log for readers for whom nobody waits: what comes when they have caught up they see a moment later, together,
     * so that the others come first and a burst is few batches.
     */
    public StreamableMessageSource<TrackedEventMessage<?>> unhurried() {
        return unhurried;
    }

    /**
     * For readers who ask which streams grew and not what happened: a {@link StreamChanged} for each stream whose id begins
     * with {@code prefix}, once for all that was stored together or while the reader was busy. Nobody waits for them either.
     */
    public StreamableMessageSource<TrackedEventMessage<?>> changes(String prefix) {
        return new UnhurriedSource(
                this,
                token -> changed(prefix, PgEventStorageEngine.position(token)),
                pauses,
                UnhurriedSource.LONG_PAUSE); // always: many events of few streams look like little
    }

    private ChangedStreams changed(String prefix, long position) {
        signals.listen();
        changes.look(pauses);
        return changes.open(prefix, position);
    }

    /**
     * Has {@code listener} called soon after texts were erased, here or in another process, and whenever that may have gone
     * unheard: whoever keeps texts of events lets go of them. Begins to listen with the first stream.
     */
    public void onErased(Runnable listener) {
        whenErased.add(listener);
    }

    void erased() {
        tail.forget();
        whenErased.forEach(Runnable::run);
    }

    @Override
    public void close() {
        pauses.shutdownNow();
        tail.close();
        signals.close();
    }
}
