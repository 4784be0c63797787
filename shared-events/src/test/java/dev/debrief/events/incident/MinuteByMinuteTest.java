package dev.debrief.events.incident;

import static dev.debrief.events.incident.Story.at;
import static dev.debrief.events.incident.Story.opened;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Watches what fires minute by minute, as a person at a dashboard would, and compares what the fold tells. */
class MinuteByMinuteTest {
    private static final int HOUR = 60;

    private record Alert(int start, @Nullable Integer end) {
        boolean firesAt(int minute) {
            return start <= minute && (end == null || minute < end);
        }
    }

    @Test
    void alertsAloneGiveTheSameMilestonesAsWatchingThem() {
        for (var seed = 0; seed < 2_000; seed++) {
            var alerts = alerts(new Random(seed));
            var facts = told(alerts);

            assertThat(facts.at(Milestone.MITIGATED)).as("seed %d", seed).isEqualTo(firstQuiet(alerts));
            assertThat(facts.resolutions()).as("seed %d", seed).isEqualTo(realPauses(alerts));
            assertThat(facts.status())
                    .as("seed %d", seed)
                    .isEqualTo(alerts.stream().anyMatch(alert -> alert.end() == null) ? Status.OPEN : Status.RESOLVED);
        }
    }

    private static List<Alert> alerts(Random random) {
        var alerts = new ArrayList<Alert>();
        for (var i = 0; i < 1 + random.nextInt(5); i++) {
            var start = random.nextInt(HOUR);
            alerts.add(new Alert(start, random.nextInt(8) == 0 ? null : start + 1 + random.nextInt(15)));
        }
        return alerts;
    }

    private static IncidentFacts told(List<Alert> alerts) {
        var story = opened();
        for (var i = 0; i < alerts.size(); i++) {
            var alert = alerts.get(i);
            story.fires("alert-" + i, clock(alert.start()));
            if (alert.end() != null) {
                story.ends("alert-" + i, clock(alert.start()), clock(alert.end()));
            }
        }
        return story.facts();
    }

    private static @Nullable Instant firstQuiet(List<Alert> alerts) {
        var fired = false;
        for (var minute = 0; minute < 2 * HOUR; minute++) {
            var now = firesAt(alerts, minute);
            if (fired && !now) {
                return at(clock(minute));
            }
            fired = fired || now;
        }
        return null;
    }

    /** Every beginning of more than five quiet minutes after something fired. */
    private static List<Instant> realPauses(List<Alert> alerts) {
        var pauses = new ArrayList<Instant>();
        for (var minute = 1; minute < 2 * HOUR; minute++) {
            if (firesAt(alerts, minute - 1) && !firesAt(alerts, minute)) {
                var quiet = minute;
                while (quiet <= minute + 5 && !firesAt(alerts, quiet)) {
                    quiet++;
                }
                if (quiet > minute + 5) {
                    pauses.add(at(clock(minute)));
                }
            }
        }
        return pauses;
    }

    private static boolean firesAt(List<Alert> alerts, int minute) {
        return alerts.stream().anyMatch(alert -> alert.firesAt(minute));
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(12 + minute / HOUR, minute % HOUR);
    }
}
