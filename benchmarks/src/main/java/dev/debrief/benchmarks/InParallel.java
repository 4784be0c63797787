package dev.debrief.benchmarks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** The same work for each of several shares, on a thread each. */
final class InParallel {
    private InParallel() {}

    /** Work that may fail in any way. */
    interface Work<T> {
        void on(T share) throws Exception;
    }

    static <T> void run(List<T> shares, Work<T> work) throws Exception {
        try (var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var running = threads.invokeAll(shares.stream()
                    .<Callable<Object>>map(share -> () -> {
                        work.on(share);
                        return share;
                    })
                    .toList());
            for (var each : running) {
                each.get();
            }
        }
    }
}
