package dev.debrief.query.projections;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Follows the log for one projection: gathers a batch, and writes it together with the token. */
public final class Projector {
    private final Projection projection;
    private final Writer writer;
    private final Positions positions;

    Projector(Projection projection, Writer writer, Positions positions) {
        this.projection = projection;
        this.writer = writer;
        this.positions = positions;
    }

    /** The name of the processor that drives it. */
    public String name() {
        return projection.name();
    }

    /** Whether people look at it while things happen. */
    public boolean isWatched() {
        return projection.isWatched();
    }

    // Every event comes here, so that the position moves on past those that concern other projections.
    @EventHandler
    void on(DomainEventMessage<?> message, TrackingToken token) {
        var batch = batch(CurrentUnitOfWork.get().root());
        var position = token.position().orElseThrow();
        batch.reach(position);
        var streamId = message.getAggregateIdentifier();
        if (!projection.concerns(streamId)) return;
        try {
            batch.add(new Happened(
                    streamId,
                    message.getIdentifier(),
                    message.getSequenceNumber(),
                    position,
                    message.getTimestamp(),
                    message.getPayload()));
        } catch (RuntimeException e) { // this event cannot be decoded; the others of the batch can
            batch.park(Parked.of(streamId, position, e));
        }
    }

    private Batch batch(UnitOfWork<?> unit) {
        return unit.getOrComputeResource(Batch.class.getName() + name(), _ -> {
            var batch = new Batch();
            unit.onPrepareCommit(_ -> {
                positions.store(name(), batch.position()); // first: it holds off whoever else writes these rows
                writer.write(batch);
            });
            unit.afterCommit(_ -> positions.reached(name(), batch.position()));
            return batch;
        });
    }
}
