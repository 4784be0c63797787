package dev.debrief.faults;

import java.time.Duration;

/** The longest of the times that it took. */
final class Slowest {
    private Duration longest = Duration.ZERO;

    Duration of(Duration took) {
        if (took.compareTo(longest) > 0) longest = took;
        return took;
    }

    Duration longest() {
        return longest;
    }
}
