package dev.debrief.query.web;

import dev.debrief.events.incident.Status;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that the dashboard shows. */
record DashboardPage(
        Period period,
        List<SpreadCard> cards,
        @Nullable WeekBars weeks,
        List<Row> open,
        List<Row> latest,
        boolean empty,
        String counted,
        String definitions,
        String position) {

    static final int LATEST = 8;

    static DashboardPage of(
            Period period,
            List<Summary> measured,
            List<Summary> open,
            List<Summary> latest,
            Spreads spreads,
            Instant now) {
        var counting = measured.stream()
                .filter(incident -> incident.status() != Status.DISMISSED)
                .toList();
        var axis = LogAxis.of(Stream.of(Kind.values())
                .flatMap(kind -> kind.seconds(counting).stream())
                .mapToLong(Long::longValue));
        var openNow = Row.of(open, now);
        var others = latest.stream()
                .filter(incident -> !incident.unfinished())
                .limit(LATEST)
                .toList();
        return new DashboardPage(
                period,
                Stream.of(Kind.values())
                        .map(kind -> kind.card(spreads, counting, axis))
                        .toList(),
                WeekBars.of(counting, now),
                openNow,
                Row.of(others, now),
                latest.isEmpty(),
                counted(measured.size(), measured.size() - counting.size()),
                spreads.definitions(),
                Words.number(spreads.position()));
    }

    private static String counted(int all, int dismissed) {
        var count = Words.count(all - dismissed, "incident", "incidents");
        return dismissed == 0 ? count : count + " · " + Words.number(dismissed) + " dismissed, not counted";
    }

    /** The four durations, in the order in which people meet them. */
    private enum Kind {
        TTD(
                "Time to detect",
                "never detected",
                Spreads::ttd,
                incident -> incident.durations().ttd()),
        TTA(
                "Time to acknowledge",
                "not acknowledged in any tool",
                Spreads::tta,
                incident -> incident.durations().tta()),
        TTM(
                "Time to mitigate",
                "never mitigated",
                Spreads::ttm,
                incident -> incident.durations().ttm()),
        TTR(
                "Time to resolve",
                "never resolved",
                Spreads::ttr,
                incident -> incident.durations().ttr());

        private final String title;
        private final String never;
        private final Function<Spreads, Spread> spread;
        private final Function<Summary, @Nullable Long> duration;

        Kind(String title, String never, Function<Spreads, Spread> spread, Function<Summary, @Nullable Long> duration) {
            this.title = title;
            this.never = never;
            this.spread = spread;
            this.duration = duration;
        }

        List<Long> seconds(List<Summary> incidents) {
            return incidents.stream().map(duration).filter(Objects::nonNull).toList();
        }

        SpreadCard card(Spreads spreads, List<Summary> incidents, LogAxis axis) {
            return SpreadCard.of(title, spread.apply(spreads), seconds(incidents), axis, never);
        }
    }
}
