package dev.debrief.standalone;

import org.junit.jupiter.api.Assumptions;

/** A test that this machine has no means for is skipped, and says so where it is seen. */
final class Skip {
    private Skip() {}

    static void unless(boolean possible, String reason) {
        if (!possible) {
            System.out.println("SKIPPED: " + reason);
        }
        Assumptions.assumeTrue(possible, reason);
    }
}
