package dev.debrief.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentEvent.EntryRetracted;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyLinked;
import dev.debrief.events.incident.IncidentEvent.IncidentMerged;
import dev.debrief.eventstore.Content;
import dev.debrief.query.Ask;
import dev.debrief.query.Log;
import dev.debrief.query.RunningQuerySide;
import dev.debrief.query.Stories;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@RunningQuerySide
class SearchApiTest {
    private static final Instant NINE = Instant.parse("2019-07-02T09:00:00Z");

    @Autowired
    private Log log;

    @Autowired
    private Ask ask;

    @Autowired
    private Content content;

    @Test
    void findsIncidentsBeforeTheirLinesWithThePassageThatMatches() {
        var zebra = Stories.incident(9001, "zebracart", NINE);
        log.append(zebra.whole());
        log.append(zebra.said(7, "The api-gateway.p99 of ZebraCart doubled, <b>see</b> OPS-9001."));

        var found = search("zebracart");
        assertThat(found.getFirst().get("kind").asString()).isEqualTo("incident");
        assertThat(found.getFirst().get("reference").asString()).isEqualTo("INC-9001");
        assertThat(found.getFirst().get("page").asString()).isEqualTo("/incidents/INC-9001");

        var line = search("api-gateway.p99 zebracart");
        assertThat(line).hasSize(1);
        assertThat(line.getFirst().get("kind").asString()).isEqualTo("entry");
        assertThat(line.getFirst().get("passage").asString()).contains("<b>see</b> OPS-9001");
        var mark = line.getFirst().get("marks").get(0);
        assertThat(line.getFirst()
                        .get("passage")
                        .asString()
                        .substring(mark.get("from").asInt(), mark.get("to").asInt()))
                .isEqualTo("api");
        assertThat(ask.get(line.getFirst().get("page").asString(), "Accept", "text/html")
                        .statusCode())
                .isEqualTo(200);
        assertThat(search("\"doubled zebracart\"")).isEmpty();
        assertThat(search("zebracart -doubled -is"))
                .isNotEmpty()
                .noneMatch(hit -> hit.toString().contains("doubled"));
    }

    @Test
    void namesAreFoundAsTheyAreWritten() {
        var quokka = Stories.incident(9002, "quokka-db.primary", NINE);
        log.append(quokka.whole());
        log.append(new ExternalKeyLinked(quokka.id(), "QK-77", null, "Ada", quokka.after(5)));
        for (var typed : List.of("INC-9002", "inc-9002", "quokka-db", "quokka-db.primary", "quok", "QK-77")) {
            assertThat(search(typed))
                    .as(typed)
                    .isNotEmpty()
                    .first()
                    .satisfies(
                            hit -> assertThat(hit.get("reference").asString()).isEqualTo("INC-9002"));
        }
        assertThat(search("db-quokka")).isEmpty();
        for (var typed : List.of("INC-9002", "quokka-db", "qk-77")) {
            assertThat(ask.json("/api/incidents?text=" + typed).get("items").size())
                    .as("the list reads the same words: " + typed)
                    .isEqualTo(1);
        }
    }

    @Test
    void whatWasRetractedMergedOrErasedIsFoundNoMore() {
        var narwhal = Stories.incident(9003, "narwhal", NINE);
        var other = Stories.incident(9004, "other-narwhal-home", NINE);
        log.append(narwhal.opened(), narwhal.fired(), narwhal.said(6, "My phone number is 5550199"), other.opened());
        var note = narwhal.noted(8, "narwhal tusks everywhere");
        log.append(note);
        assertThat(search("tusks")).hasSize(1);
        log.append(new EntryRetracted(narwhal.id(), note.entryId(), "wrong", "Ada", narwhal.after(90)));
        assertThat(search("tusks")).isEmpty();

        var events = ask.json("/api/incidents/INC-9003/events").get("items");
        assertThat(search("5550199")).hasSize(1);
        content.erase(List.of(UUID.fromString(events.get(2).get("eventId").asString())));
        ask.send("POST", "/api/projections/search/rebuild");
        await().atMost(Duration.ofSeconds(60)).until(() -> search("5550199").isEmpty());

        var why = Attachment.byPerson("Both are one.");
        log.append(new IncidentMerged(narwhal.id(), other.id(), why, "Ada", narwhal.after(91)));
        assertThat(search("INC-9003")).isEmpty();
    }

    @Test
    void whatAsksForNothingFindsNothing() {
        assertThat(search("")).isEmpty();
        assertThat(search("- & ! | <->")).isEmpty();
        ask.refused("/api/search?q=x&limit=0", 400);
    }

    private List<JsonNode> search(String typed) {
        return ask.json("/api/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
                .get("items")
                .valueStream()
                .toList();
    }
}
