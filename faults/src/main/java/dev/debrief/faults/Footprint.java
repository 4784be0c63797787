package dev.debrief.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a process holds after a full collection: heap, threads, connections to PostgreSQL. */
record Footprint(long heapMb, long threads, long connections) {
    private static final int THREADS = 15;

    static Footprint of(Side side) throws IOException {
        Unix.run("jcmd", Long.toString(side.jvm().pid()), "GC.run");
        return new Footprint(
                (long) (measured(side, "jvm.memory.used?tag=area:heap") / (1024 * 1024)),
                (long) measured(side, "jvm.threads.live"),
                (long) measured(side, "hikaricp.connections"));
    }

    /** The heap alone, in MB. */
    static double heapMb(Side side) throws IOException {
        Unix.run("jcmd", Long.toString(side.jvm().pid()), "GC.run");
        return measured(side, "jvm.memory.used?tag=area:heap") / (1024 * 1024);
    }

    private static double measured(Side side, String metric) {
        return side.get("/actuator/metrics/" + metric)
                .path("measurements")
                .path(0)
                .path("value")
                .asDouble();
    }

    List<String> moreThan(Footprint before, int heapMb) {
        var more = new ArrayList<String>();
        if (this.heapMb > before.heapMb + heapMb)
            more.add("The heap grew from " + before.heapMb + " to " + this.heapMb + " MB.");
        if (threads > before.threads + THREADS)
            more.add("Threads grew from " + before.threads + " to " + threads + ".");
        if (connections > before.connections + THREADS)
            more.add("Connections grew from " + before.connections + " to " + connections + ".");
        return more;
    }

    @Override
    public String toString() {
        return heapMb + " MB, " + threads + " threads, " + connections + " connections";
    }
}
