package dev.debrief.command.correlation;

import dev.debrief.events.incident.Attachment;
import org.jspecify.annotations.Nullable;

/** Where a unit belongs, and why; without a cluster it waits on its service's stream for the reason in {@code why}. */
record Placement(@Nullable Cluster cluster, Attachment why) {
    /** The rules, by the names that are stored with what they attached. */
    static final String NAMED = "named";

    static final String SAME_ALERT = "same-alert";
    static final String SAME_SERVICE = "same-service";
    static final String OPENS = "opens";
    static final String NEIGHBOUR = "neighbour";
    static final String CHANNEL = "channel";
    static final String THREAD = "thread";
    private static final String WAITS = "waits";

    /** True if what is attached so makes its service one that the incident began with. */
    static boolean makesHome(Attachment why) {
        return why.rule().equals(OPENS) || why.rule().equals(NAMED) || why.decidedByPerson();
    }

    static Placement on(Cluster cluster, String rule, String evidence) {
        return new Placement(cluster, new Attachment(rule, evidence));
    }

    static Placement waits(String reason) {
        return new Placement(null, new Attachment(WAITS, reason));
    }
}
