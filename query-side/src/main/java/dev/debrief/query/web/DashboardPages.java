package dev.debrief.query.web;

import dev.debrief.events.incident.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page: how long incidents take, which are open, and the latest. */
@Controller
class DashboardPages {
    private static final int MEASURED = 2_000;
    private static final int OPEN = 20;

    private final PageData data;
    private final Clock clock;

    DashboardPages(PageData data, @Qualifier(PageClock.NAME) Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    @GetMapping("/")
    String dashboard(@RequestParam(required = false) @Nullable String period, Model model) {
        var now = clock.instant();
        var latest = data.incidents(IncidentFilter.newest(DashboardPage.LATEST + OPEN))
                .items();
        var open = data.incidents(IncidentFilter.with(List.of(Status.OPEN, Status.MITIGATED), OPEN))
                .items();
        var chosen = period == null
                ? lively(latest, Period.QUARTER.from(now)) ? Period.QUARTER : Period.ALL
                : Period.of(period)
                        .orElseThrow(() -> new NoSuchPage(
                                "There is no period “" + Line.clip(period, 20) + "”; take 90d, 1y or all."));
        var from = chosen.from(now);
        var measured =
                data.incidents(IncidentFilter.between(from, null, MEASURED)).items();
        var spreads = data.spreads(from, null);
        model.addAttribute("section", "dashboard");
        model.addAttribute("periods", Period.values());
        model.addAttribute("dashboard", DashboardPage.of(chosen, measured, open, latest, spreads, now));
        return "dashboard";
    }

    /** All time is shown where nothing happened lately: an empty chart tells nobody anything. */
    private static boolean lively(List<Summary> latest, @Nullable Instant since) {
        return latest.stream()
                .map(Summary::began)
                .anyMatch(began -> began != null && since != null && began.isAfter(since));
    }
}
