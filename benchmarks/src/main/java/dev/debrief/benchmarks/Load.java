package dev.debrief.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** What keeps the standalone busy: records of an imagined time that goes on, so that no incident grows with every round. */
final class Load {
    private static final int WARM_UP = 15_000;
    private static final int FLOOD = 10_000;

    private final Product product;
    private final Probes probes;
    private Instant next = Workload.MONDAY;
    private int runs;

    Load(Product product, Probes probes) {
        this.product = product;
        this.probes = probes;
    }

    /** The most that it takes: records a second, from the first sent until every projection has them. */
    double most() throws Exception {
        flood(WARM_UP); // until what is hot is compiled: before, it takes a third as many
        return Rate.of(FLOOD, () -> flood(FLOOD));
    }

    private void flood(int records) throws Exception {
        probes.flood(workload("flood", records), 1e6);
        drain();
    }

    /** Does the work while records are sent, as long as they last or until the work is done. */
    double[] under(double perSecond, int records, Callable<double[]> work) throws Exception {
        var sent = workload("load", records);
        var sending = Thread.ofPlatform().daemon().name("load").start(() -> probes.flood(sent, perSecond));
        TimeUnit.SECONDS.sleep(1);
        try {
            return work.call();
        } finally {
            sending.interrupt();
            sending.join();
            drain();
        }
    }

    /** What happened after all that was sent before. */
    private List<Workload.Sent> workload(String name, int records) {
        var sent = Workload.records(name + ++runs, records, next);
        next = next.plus(Workload.span(records));
        return sent;
    }

    /** Waits until the last of what was sent before is seen, and the projections have nothing left. */
    private void drain() throws Exception {
        var quiet = 0;
        var before = -1L;
        while (quiet < 3) {
            TimeUnit.MILLISECONDS.sleep(100);
            var reached = product.position();
            quiet = product.lag() == 0 && reached == before ? quiet + 1 : 0;
            before = reached;
        }
    }
}
