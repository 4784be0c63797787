package dev.debrief.events.signal;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The identity of what a signal says, the same however often and by whatever transport it is delivered, for example
 * {@code alert:alertmanager:a1b2c3:2019-07-02T13:42:00Z:firing}.
 */
public record SignalId(@JsonValue String value) implements Comparable<SignalId> {
    @Override
    public int compareTo(SignalId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
