package dev.debrief.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time pass, where the fault itself is a matter of time. */
final class Pause {
    private Pause() {}

    static void of(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", interrupted);
        }
    }
}
