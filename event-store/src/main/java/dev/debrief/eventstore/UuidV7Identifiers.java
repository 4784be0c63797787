package dev.debrief.eventstore;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.GenericEventMessage;

/** Axon's identifiers as UUIDs of version 7: in the order of their making, so that an index over them grows at its end. */
public final class UuidV7Identifiers extends IdentifierFactory {
    private static final AtomicLong LAST = new AtomicLong();

    /** A new identifier, greater than every earlier one of this process. */
    public static UUID next() {
        var now = GenericEventMessage.clock.millis() << 12;
        var tick = LAST.updateAndGet(last -> Math.max(last + 1, now)); // 48 bits of milliseconds, 12 bits of counter
        var high = (tick >>> 12) << 16 | 0x7000L | (tick & 0xFFFL);
        var low = ThreadLocalRandom.current().nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    @Override
    public String generateIdentifier() {
        return next().toString();
    }
}
