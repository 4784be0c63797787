package dev.debrief.command.correlation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.debrief.events.signal.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a changed rule set would make of history: counts of everything, and the first of what differs. */
record Difference(Summary summary, List<Change> changes, List<Moved> moved) {
    /**
     * How many. {@code changed} are incidents that stay but gain or lose signals; {@code otherReasons} are signals that
     * stay for another reason.
     */
    record Summary(
            int signals,
            int incidentsBefore,
            int incidentsAfter,
            int merged,
            int split,
            int appeared,
            int vanished,
            int regrouped,
            int changed,
            int moved,
            int otherReasons) {}

    enum Kind {
        MERGED,
        SPLIT,
        VANISHED,
        APPEARED,
        REGROUPED,
        CHANGED;

        static Kind of(int before, int after) {
            if (before == 0 || after == 0) {
                return before == 0 ? APPEARED : VANISHED;
            }
            if (before == 1 && after == 1) {
                return CHANGED;
            }
            if (before > 1 && after > 1) {
                return REGROUPED;
            }
            return before > 1 ? MERGED : SPLIT;
        }

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Incidents that hang together, before and after. */
    record Change(Kind kind, List<Lane> before, List<Lane> after, List<Reason> reasons) {
        /** Orders what matters more to the front. */
        @JsonIgnore
        int weight() {
            return kind.ordinal();
        }
    }

    /** One incident; {@code reference} is null for one that is not there yet, {@code end} while it has none. */
    record Lane(
            String name,
            @Nullable String reference,
            String title,
            List<String> services,
            @Nullable Instant start,
            @Nullable Instant end,
            int alerts,
            List<Bar> bars) {}

    /** One firing of an alert; the same {@code id} before and after. */
    record Bar(
            String id,
            @Nullable String title,
            @Nullable String service,
            @Nullable Severity severity,
            Instant start,
            @Nullable Instant end) {}

    record Reason(String rule, String evidence, int times) {}

    /** A signal that would be elsewhere; {@code from} and {@code to} name incidents, null for the inbox. */
    record Moved(
            String signal,
            String kind,
            @Nullable String title,
            @Nullable String service,
            Instant occurredAt,
            @Nullable String from,
            @Nullable String to,
            Reason was,
            Reason is) {}
}
