package dev.debrief.command.ingest;

/**
 * How many records go into one transaction: as many as may, a quarter after each failure, and twice as many again after each
 * success. One that the server ends because it takes too long would otherwise be tried in vain for ever.
 */
final class BatchSize {
    private static final int LESS = 4;
    private static final int MORE = 2;

    private final int most;
    private int now;

    BatchSize(int most) {
        this.most = most;
        this.now = most;
    }

    /** At least one. */
    int now() {
        return now;
    }

    void failed() {
        now = Math.max(1, now / LESS);
    }

    void succeeded() {
        now = Math.min(most, now * MORE);
    }
}
