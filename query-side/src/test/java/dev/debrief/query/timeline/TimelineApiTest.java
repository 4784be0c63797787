package dev.debrief.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentEvent.EntryAmended;
import dev.debrief.events.incident.IncidentEvent.SignalsMoved;
import dev.debrief.query.Ask;
import dev.debrief.query.Log;
import dev.debrief.query.RunningQuerySide;
import dev.debrief.query.Stories;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@RunningQuerySide
class TimelineApiTest {
    private static final Instant NINE = Instant.parse("2020-05-01T09:00:00Z");

    @Autowired
    private Log log;

    @Autowired
    private Ask ask;

    @Test
    void tellsEveryLineInTheOrderInWhichItHappened() {
        var checkout = Stories.incident(2001, "checkout", NINE);
        log.append(checkout.whole());
        var lines = lines(ask.json("/api/incidents/INC-2001/timeline"));
        assertThat(texts(lines, "kind")).contains("deployment", "alert", "message");
        assertThat(texts(lines, "occurredAt")).isSorted();
        var message = lines.stream()
                .filter(line -> line.get("kind").asString().equals("message"))
                .findFirst()
                .orElseThrow();
        assertThat(message.get("text").asString()).isEqualTo("Looking at it.");
        assertThat(message.get("actor").asString()).isEqualTo("Grace");
        assertThat(message.get("source").asString()).isEqualTo("slack");
        assertThat(message.get("state").asString()).isEqualTo("current");
        assertThat(message.get("why").get("rule").asString()).isEqualTo("same service");
        assertThat(message.has("recordedAt")).isTrue();
        assertThat(message.has("tie")).isFalse();
    }

    @Test
    void answersPageByPageInBothOrdersAndInThePast() {
        var search = Stories.incident(2002, "search", NINE);
        log.append(search.whole());
        log.append(search.noted(-60, "The cache had been cold."));
        for (var question : List.of("?", "?order=recorded&", "?knownAt=2030-01-01T00:00:00Z&")) {
            var path = "/api/incidents/INC-2002/timeline" + question;
            var whole = texts(lines(ask.json(path)), "id");
            assertThat(pages(path + "limit=2")).isEqualTo(whole);
        }
        assertThat(lines(ask.json("/api/incidents/INC-2002/timeline"))
                        .getFirst()
                        .get("text")
                        .asString())
                .isEqualTo("The cache had been cold.");
        assertThat(lines(ask.json("/api/incidents/INC-2002/timeline?order=recorded"))
                        .getLast()
                        .get("text")
                        .asString())
                .isEqualTo("The cache had been cold.");
    }

    @Test
    void saysTheSameWhetherKeptOrFoldedAnew() {
        var mail = Stories.incident(2003, "mail", NINE.plusNanos(123_456_789));
        log.append(mail.whole());
        assertThat(ask.json("/api/incidents/INC-2003/timeline"))
                .isEqualTo(ask.json("/api/incidents/INC-2003/timeline?knownAt=2030-01-01T00:00:00Z"));
    }

    @Test
    void showsOnlyTheKindsAskedFor() {
        var login = Stories.incident(2004, "login", NINE);
        log.append(login.whole());
        var lines = lines(ask.json("/api/incidents/INC-2004/timeline?kind=message,deployment"));
        assertThat(texts(lines, "kind")).containsOnly("message", "deployment").hasSize(2);
        assertThat(ask.refused("/api/incidents/INC-2004/timeline?kind=gossip", 400)
                        .get("allowed")
                        .size())
                .isEqualTo(7);
    }

    @Test
    void marksACorrectedLineAndKeepsWhatItSaid() {
        var pay = Stories.incident(2005, "pay", NINE);
        var note = pay.noted(4, "We noticed.");
        log.append(pay.opened(), pay.fired(), note);
        log.append(new EntryAmended(
                pay.id(), note.entryId(), null, "A customer told us.", "Wrong person", "Ada", pay.after(70)));
        var line = lines(ask.json("/api/incidents/INC-2005/timeline?kind=note")).getFirst();
        assertThat(line.get("state").asString()).isEqualTo("amended");
        assertThat(line.get("text").asString()).isEqualTo("A customer told us.");
        assertThat(line.get("why").get("rule").asString()).isEqualTo(Attachment.PERSON);
        assertThat(line.get("history").get(0).get("text").asString()).isEqualTo("We noticed.");
    }

    @Test
    void losesTheLinesThatMoveAway() {
        var cart = Stories.incident(2006, "cart", NINE);
        var deployed = cart.deployed();
        log.append(cart.opened(), cart.fired(), deployed);
        assertThat(lines(ask.json("/api/incidents/INC-2006/timeline?kind=deployment")))
                .hasSize(1);
        log.append(new SignalsMoved(
                cart.id(),
                List.of(deployed.deployment().id()),
                null,
                Attachment.byPerson("Ada said that it was another service."),
                "Ada",
                cart.after(60)));
        assertThat(lines(ask.json("/api/incidents/INC-2006/timeline?kind=deployment")))
                .isEmpty();
    }

    private List<String> pages(String path) {
        var ids = new ArrayList<String>();
        for (var page = ask.json(path);
                ;
                page = ask.json(path + "&cursor=" + page.get("next").asString())) {
            ids.addAll(texts(lines(page), "id"));
            if (!page.has("next")) return ids;
        }
    }

    private static List<JsonNode> lines(JsonNode page) {
        return page.get("items").valueStream().toList();
    }

    private static List<String> texts(List<JsonNode> lines, String field) {
        return lines.stream().map(line -> line.get(field).asString()).toList();
    }
}
