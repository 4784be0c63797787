package dev.debrief.command.incident;

import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Whether people are deciding just now; what can wait gives way to them then. */
@Component
public class Deciding {
    private static final long LATELY = TimeUnit.SECONDS.toNanos(2);

    private volatile long last = System.nanoTime() - LATELY;

    /** True if somebody decides or has just done so: the next decision is likely to come soon. */
    public boolean lately() {
        return System.nanoTime() - last < LATELY;
    }

    void now() {
        last = System.nanoTime();
    }
}
