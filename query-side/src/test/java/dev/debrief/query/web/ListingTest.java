package dev.debrief.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.TimelineEntry;
import dev.debrief.events.signal.Link;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final View KEY = new View("INC-42", null, Show.KEY, false, 1);

    @Test
    void keyMomentsComeFirstAndAllIsOneClickAway() {
        var facts = Told.wafRule().facts();
        assertThat(Listing.first(facts)).isEqualTo(Show.KEY);
        var listing = Listing.of(facts, KEY);
        assertThat(listing.lines()).hasSize(5).allMatch(Line::key);
        assertThat(listing.tabs())
                .extracting(tab -> tab.title() + " " + tab.count())
                .contains("Key moments 5", "All 11");
        assertThat(listing.tabs()).extracting(Listing.Tab::url).contains("/incidents/INC-42?show=all");
    }

    @Test
    void aLateLineSaysHowLate() {
        var line = line("Global WAF kill executed");
        assertThat(line.late()).isEqualTo("known 3 h later");
        assertThat(line.struck())
                .containsExactly(new Line.Struck("14:05", "corrected to 14:07: “from the shell history”"));
    }

    @Test
    void aLineTakenBackStaysWithItsReason() {
        var line = line("Second attack suspected");
        assertThat(line.retracted()).isTrue();
        assertThat(line.struck()).extracting(Line.Struck::said).containsExactly("taken back: “it was the load test”");
    }

    @Test
    void aLineSaysItsKindSourceAndWhyItIsHere() {
        var line = line("First page about the WAF, 11 more follow");
        assertThat(line.small()).isEqualTo("alert · WAF · pagerduty");
        assertThat(line.why()).isEqualTo("same service, 3 min before the first alert");
    }

    @Test
    void aTimelineOfTenThousandLinesPages() {
        var told = new Told(7);
        for (var number = 0; number < 10_000; number++) {
            told.line(
                    TimelineEntry.Kind.MESSAGE,
                    Told.DAY.plusSeconds(number),
                    Told.DAY.plusSeconds(number),
                    "message " + number,
                    null,
                    false);
        }
        var listing = Listing.of(told.facts(), KEY.showing(Show.ALL).onPage(3));
        assertThat(listing.lines())
                .hasSize(Listing.SIZE)
                .first()
                .extracting(Line::title)
                .isEqualTo("message 100");
        assertThat(listing.range()).isEqualTo("101–150 of 10\u202f000");
        assertThat(listing.next()).endsWith("page=4");
        assertThat(Listing.of(told.facts(), KEY.showing(Show.ALL).onPage(99_999))
                        .next())
                .isNull();
    }

    @Test
    void asItWasLearnedSortsByWhenEachLineCouldBeKnown() {
        var view = KEY.showing(Show.ALL).ordered(true);
        assertThat(Listing.of(Told.wafRule().facts(), view).lines())
                .last()
                .extracting(Line::title)
                .isEqualTo("Global WAF kill executed");
    }

    @Test
    void anAlertDescribesItselfOnce() {
        var told = new Told(7)
                .line(TimelineEntry.Kind.ALERT, Told.at("10:00"), Told.at("10:00"), "Down", "All requests fail.", true)
                .line(
                        TimelineEntry.Kind.ALERT,
                        Told.at("10:20"),
                        Told.at("10:20"),
                        "Resolved: Down",
                        "All requests fail.",
                        true);
        assertThat(Listing.of(told.facts(), KEY).lines())
                .extracting(Line::text)
                .containsExactly("All requests fail.", null);
    }

    @Test
    void stepsGoFromOneThingLearnedToTheNext() {
        var steps = Steps.of(Told.wafRule().facts(), KEY.at(Told.at("14:00:03")));
        assertThat(steps.back()).contains("knownAt=2019-07-02T13:50:02Z");
        assertThat(steps.on()).contains("knownAt=2019-07-02T14:02:04Z").isEqualTo(steps.play());
        assertThat(steps.now()).isEqualTo("/incidents/INC-42?show=key");
    }

    @Test
    void whatHappenedAndWasNotKnownIsSaid() {
        var facts = Told.wafRule().facts();
        var at = Told.at("14:08");
        var knew = Knew.of(facts, AsKnown.at(facts, at).orElseThrow(), at);
        assertThat(knew).isNotNull();
        assertThat(knew.sentences()).contains("We did not know: Global WAF kill executed (learned 17:07).");
    }

    @Test
    void onlyWebAddressesBecomeLinks() {
        var told = new Told(7).line(TimelineEntry.Kind.NOTE, "10:00", "note", false);
        var entry = told.timeline.getFirst();
        var link = new Link("click", "javascript:alert(1)");
        var bad = new TimelineEntry(
                entry.id(),
                entry.eventId(),
                1,
                entry.kind(),
                entry.occurredAt(),
                entry.observedAt().plus(Duration.ofDays(1)),
                entry.recordedAt(),
                "note",
                null,
                null,
                "debrief",
                null,
                TimelineEntry.State.CURRENT,
                null,
                List.of(link),
                false,
                List.of());
        assertThat(Line.of(bad, null, null, false).links()).isEmpty();
    }

    private static Line line(String title) {
        return Listing.of(Told.wafRule().facts(), KEY.showing(Show.ALL)).lines().stream()
                .filter(line -> line.title().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
