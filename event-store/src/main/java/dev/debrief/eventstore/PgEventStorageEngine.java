package dev.debrief.eventstore;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Axon's storage engine on PostgreSQL. A token is a position: the log has one order, that of its commits. */
public final class PgEventStorageEngine extends BatchingEventStorageEngine {
    private static final LazyDeserializingObject<MetaData> NO_METADATA =
            new LazyDeserializingObject<>(MetaData.emptyInstance());

    private final EventAppender appender;
    private final EventRows rows;
    private final JdbcTemplate jdbc;
    private final EventSerializer serializer;

    PgEventStorageEngine(
            EventAppender appender,
            EventRows rows,
            JdbcTemplate jdbc,
            EventSerializer serializer,
            @Nullable EventUpcaster upcasters) {
        super((Builder) new Settings()
                .batchSize(1_000)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(upcasters == null ? NoOpEventUpcaster.INSTANCE : upcasters));
        this.appender = appender;
        this.rows = rows;
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    private static final class Settings extends BatchingEventStorageEngine.Builder {}

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer eventSerializer) {
        appender.append(events);
    }

    /** Events after {@code position}, in order. */
    List<TrackedEventMessage<?>> messages(long position, int limit) {
        return messages(rows.after(position, limit));
    }

    List<TrackedEventMessage<?>> messages(List<EventRow> found) {
        if (!(upcasterChain instanceof NoOpEventUpcaster))
            return EventUtils.upcastAndDeserializeTrackedEvents(found.stream(), serializer, upcasterChain)
                    .toList();
        var messages = new ArrayList<TrackedEventMessage<?>>(found.size());
        for (var row : found) messages.add(message(row));
        return messages;
    }

    private TrackedEventMessage<?> message(EventRow row) {
        var payload = new LazyDeserializingObject<Object>(row.getPayload(), serializer);
        var metadata = row.metadata == null
                ? NO_METADATA
                : new LazyDeserializingObject<MetaData>(row.getMetaData(), serializer);
        var message = new SerializedMessage<>(row.getEventIdentifier(), payload, metadata);
        return new GenericTrackedDomainEventMessage<>(
                row.trackingToken(), row.getType(), row.stream, row.sequence, message, () -> row.recordedAt);
    }

    long head() {
        return rows.head();
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        return rows.after(position(lastToken), batchSize);
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        return rows.ofStream(aggregateIdentifier, firstSequenceNumber, batchSize);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return Optional.ofNullable(jdbc.queryForObject(
                "SELECT max(sequence) FROM eventstore.event WHERE stream = ?", Long.class, aggregateIdentifier));
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(head());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        var first = jdbc.queryForObject(
                "SELECT min(position) FROM eventstore.event WHERE recorded_at >= ?",
                Long.class,
                dateTime.atOffset(ZoneOffset.UTC));
        return first == null ? createHeadToken() : new GlobalSequenceTrackingToken(first - 1);
    }

    /** The position that a token stands for; 0, before the first event, for none. */
    static long position(@Nullable TrackingToken token) {
        return switch (WrappedToken.unwrapLowerBound(token)) {
            case null -> 0;
            case GlobalSequenceTrackingToken global -> global.getGlobalIndex();
            case TrackingToken other ->
                throw new IllegalArgumentException(
                        "The token " + other
                                + " was not made by this event store: delete it, and its processor starts again from the beginning");
        };
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return Stream.empty();
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer snapshotSerializer) {
        throw new UnsupportedOperationException(
                "This event store keeps no snapshots, its streams are short: configure no snapshot trigger");
    }
}
