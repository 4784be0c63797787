package dev.debrief.query.postmortems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.Durations;
import dev.debrief.events.incident.EntryId;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.MilestoneValue;
import dev.debrief.events.incident.MilestoneValue.State;
import dev.debrief.events.postmortem.PostmortemEvent.ActionItemAgreed;
import dev.debrief.events.postmortem.PostmortemEvent.ActionItemCompleted;
import dev.debrief.events.postmortem.PostmortemEvent.ImpactFact;
import dev.debrief.events.postmortem.PostmortemEvent.KeyMoment;
import dev.debrief.events.postmortem.PostmortemEvent.Person;
import dev.debrief.events.postmortem.PostmortemEvent.PostmortemAssembled;
import dev.debrief.events.postmortem.PostmortemEvent.PostmortemPublished;
import dev.debrief.events.postmortem.PostmortemEvent.SectionWritten;
import dev.debrief.events.postmortem.PostmortemEvent.TicketLinked;
import dev.debrief.events.postmortem.PostmortemId;
import dev.debrief.events.signal.Severity;
import dev.debrief.query.Ask;
import dev.debrief.query.Log;
import dev.debrief.query.RunningQuerySide;
import dev.debrief.query.Stories;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RunningQuerySide
class PostmortemApiTest {
    private static final Instant NINE = Instant.parse("2024-01-05T09:00:00Z");

    @Autowired
    private Log log;

    @Autowired
    private Ask ask;

    @Test
    void answersByAnyOfItsNames() {
        var checkout = Stories.incident(6001, "checkout", NINE);
        log.append(checkout.whole());
        log.append(assembled(checkout, "Checkout is down"));
        var id = PostmortemId.of(checkout.id());
        for (var name : List.of(id.value(), checkout.id().value(), "INC-6001", "inc-6001")) {
            var document = ask.json("/api/postmortems/" + name);
            assertThat(document.get("id").asString()).isEqualTo(id.value());
            assertThat(document.get("status").asString()).isEqualTo("draft");
            assertThat(document.get("milestones").get("detected").get("at").asString())
                    .isEqualTo("2024-01-05T09:03:00Z");
            assertThat(document.get("timeline").size()).isGreaterThanOrEqualTo(4);
        }
        assertThat(ask.json("/api/postmortems")
                        .get("items")
                        .valueStream()
                        .map(line -> line.get("reference").asString()))
                .contains("INC-6001");
        assertThat(ask.refused("/api/postmortems/INC-6999", 404).get("detail").asString())
                .contains("no postmortem `INC-6999`");
    }

    @Test
    void coversTheTemplateInMarkdown() {
        var search = Stories.incident(6002, "search", NINE);
        log.append(search.whole());
        log.append(assembled(search, "Search is down"));
        var answer = ask.get("/api/postmortems/INC-6002", "Accept", "text/markdown");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/markdown");
        assertThat(answer.body().lines().filter(line -> line.startsWith("#")))
                .containsExactly(
                        "# Search is down",
                        "## Timeline",
                        "## Description",
                        "## What happened",
                        "## Additional Info",
                        "## Remediation",
                        "## Bug Tickets",
                        "## Short Summary",
                        "## Tags",
                        "## Full Timeline");
        assertThat(answer.body())
                .contains("| Created by | Debrief, from the incident's events |")
                .contains("| Start Time | 2024-01-05 09:00:00 UTC |")
                .contains("| End Time | 2024-01-05 09:27:00 UTC |")
                .contains("| Detect Time | 2024-01-05 09:03:00 UTC |")
                .contains("> Severity: critical")
                .contains("- **2024-01-05 09:00:00 UTC** Search is down")
                .contains("was detected after 3 min, mitigated after 27 min and resolved after 27 min");
    }

    @Test
    void takesInWhatPeopleWrite() {
        var mail = Stories.incident(6003, "mail", NINE);
        var id = PostmortemId.of(mail.id());
        log.append(mail.whole());
        log.append(
                assembled(mail, "Mail is down"),
                new SectionWritten(id, "summary", "A *slow* query.", "Ada", NINE),
                new ActionItemAgreed(
                        id, "a1", "Add a timeout", "prevent", "Ada", LocalDate.of(2024, 2, 1), "Ada", NINE),
                new ActionItemCompleted(id, "a1", null, "Ada", NINE),
                new TicketLinked(id, null, "OPS-1", "https://example.com/OPS-1", "Ada", NINE),
                new PostmortemPublished(id, "Ada", NINE));
        var document = ask.json("/api/postmortems/INC-6003");
        assertThat(document.get("status").asString()).isEqualTo("published");
        assertThat(document.get("actions").get(0).get("state").asString()).isEqualTo("done");
        assertThat(ask.get("/api/postmortems/INC-6003", "Accept", "text/markdown")
                        .body())
                .contains("A *slow* query.")
                .contains("- \\[done\\] Add a timeout, owner Ada, due 2024-02-01")
                .contains("- [OPS-1](<https://example.com/OPS-1>)");
    }

    @Test
    void obeysNothingThatPeopleOrToolsSaid() {
        var login = Stories.incident(6004, "login", NINE);
        log.append(
                login.opened(), login.fired(), login.said(5, "<script>alert(1)</script> | **bold** [x](javascript:x)"));
        log.append(assembled(login, "<img src=x onerror=alert(1)> | # Big"));
        var markdown =
                ask.get("/api/postmortems/INC-6004", "Accept", "text/markdown").body();
        assertThat(markdown)
                .contains("# \\<img src=x onerror=alert(1)\\> \\| \\# Big")
                .contains("\\*\\*bold\\*\\*");
        var html = ask.get("/api/postmortems/INC-6004", "Accept", "text/html").body();
        assertThat(html)
                .contains("<h1>&lt;img src=x onerror=alert(1)&gt; | # Big</h1>")
                .doesNotContain("<script>")
                .doesNotContain("<img")
                .doesNotContain("href=\"javascript")
                .doesNotContain("<strong>bold");
    }

    private static PostmortemAssembled assembled(Stories story, String title) {
        var milestones = new EnumMap<Milestone, MilestoneValue>(Map.of(
                Milestone.IMPACT_STARTED, recorded(story.after(0)),
                Milestone.DETECTED, recorded(story.after(3)),
                Milestone.ACKNOWLEDGED, recorded(story.after(5)),
                Milestone.MITIGATED, recorded(story.after(27)),
                Milestone.RESOLVED, recorded(story.after(27))));
        return new PostmortemAssembled(
                PostmortemId.of(story.id()),
                story.id(),
                "INC-" + story.number(),
                5,
                title,
                Severity.CRITICAL,
                List.of(story.service()),
                milestones,
                new Durations(180L, 120L, 1620L, 1620L),
                List.of(new KeyMoment(new EntryId("e"), story.after(0), "alert", title)),
                List.of(),
                List.of(new Person("Grace", 2, story.after(5))),
                List.of(new ImpactFact(story.service(), story.after(0), story.after(27), "All requests fail.")),
                story.after(35));
    }

    private static MilestoneValue recorded(Instant at) {
        return new MilestoneValue(State.RECORDED, at, List.of("e"));
    }
}
