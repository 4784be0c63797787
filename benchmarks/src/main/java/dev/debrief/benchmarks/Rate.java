package dev.debrief.benchmarks;

/** How many a second. */
final class Rate {
    private Rate() {}

    /** Work that may fail in any way; a benchmark then ends. */
    interface Work {
        void run() throws Exception;
    }

    static double of(long count, Work work) throws Exception {
        var start = System.nanoTime();
        work.run();
        return count * 1e9 / (System.nanoTime() - start);
    }
}
