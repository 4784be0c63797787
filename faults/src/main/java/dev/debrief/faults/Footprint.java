package dev.debrief.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a process holds after a full collection: objects that are in use, threads, connections to PostgreSQL. */
record Footprint(long heapMb, long threads, long connections) {
    private static final int THREADS = 15;
    private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(?<bytes>\\d+)\\s+(?<type>.+)");
    private static final String FILLER = "jdk.internal.vm.Filler";

    static Footprint of(Side side) throws IOException {
        return new Footprint((long) heapMb(side), (long) measured(side, "jvm.threads.live"), (long)
                measured(side, "hikaricp.connections"));
    }

    /**
     * The heap alone, in MB: counted object by object by a full collection, since what is used a moment later is rubbish again,
     * and a collection that saves itself the trouble of moving much leaves fillers between what lives.
     */
    static double heapMb(Side side) throws IOException {
        return Unix.said("jcmd", Long.toString(side.jvm().pid()), "GC.class_histogram")
                        .lines()
                        .map(ROW::matcher)
                        .filter(row -> row.matches() && !row.group("type").contains(FILLER))
                        .mapToLong(row -> Long.parseLong(row.group("bytes")))
                        .sum()
                / (1024.0 * 1024);
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
