package dev.debrief.events.signal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The stream of one service, where its signals wait until an incident covers them: {@code service:checkout}. */
public record ServiceId(@JsonValue String value) {
    /** The stream for what {@code signal} says: its service's, or its source's where it names no service. */
    public static ServiceId of(Signal signal) {
        return new ServiceId("service:" + key(signal.service(), signal.source()));
    }

    private static String key(@Nullable String service, String source) {
        return service == null ? "?" + source : service.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
