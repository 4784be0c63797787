package dev.debrief.command.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** Work that was announced: alerts that begin inside open no incident. About one service, or whatever a condition says. */
record Maintenance(
        String name,
        int line,
        Rule.Mode mode,
        @Nullable String service,
        @Nullable Expression when,
        Times times) {

    /** When the work is done. Its end is no longer part of it. */
    sealed interface Times {
        boolean cover(Instant instant);
    }

    record Once(Instant from, Instant to) implements Times {
        @Override
        public boolean cover(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(to);
        }
    }

    record Recurring(CronExpression cron, Duration lasting, ZoneId zone) implements Times {
        private static final Duration LONGEST_CHANGE = Duration.ofHours(3);

        @Override
        public boolean cover(Instant instant) {
            var soonest = LocalDateTime.ofInstant(instant.minus(lasting).minus(LONGEST_CHANGE), zone);
            for (var next = cron.next(soonest); next != null; next = cron.next(next)) {
                // A time that a change of the clocks leaves out is that much later, so no window is lost.
                var begins = next.atZone(zone).toInstant();
                if (begins.isAfter(instant)) {
                    return false;
                }
                if (instant.isBefore(begins.plus(lasting))) {
                    return true;
                }
            }
            return false;
        }
    }

    boolean isAbout(@Nullable String named) {
        return service == null
                || (named != null && named.strip().toLowerCase(Locale.ROOT).equals(service.toLowerCase(Locale.ROOT)));
    }
}
