package dev.debrief.standalone;

import dev.debrief.standalone.sample.Sample;

/** Feeds the sample to a data directory that began empty, once: a feed that was cut off is sent again, and repeats change nothing. */
final class SampleFeed {
    private static final String FILE = "sample";
    private static final String FEEDING = "feeding";

    private SampleFeed() {}

    /** Decides what this data directory is, before anything can be cut off. */
    static void decide(DataDirectory directory, String sample) {
        if (directory.fresh()) {
            directory.write(FILE, sample.equals("incidents") ? FEEDING : sample);
        }
    }

    static boolean isSample(DataDirectory directory) {
        var kept = directory.read(FILE);
        return kept != null && !kept.equals("none");
    }

    static void feed(DataDirectory directory, String bootstrapServers) {
        if (!FEEDING.equals(directory.read(FILE))) {
            return;
        }
        var signals = Sample.signals();
        Progress.say(
                "feeding %d public incidents as a sample, %d signals (DEBRIEF_SAMPLE=none starts empty)",
                Sample.incidents().size(), signals.size());
        Sample.send(bootstrapServers, signals);
        directory.write(FILE, "incidents");
        Progress.say("fed all of them");
    }
}
