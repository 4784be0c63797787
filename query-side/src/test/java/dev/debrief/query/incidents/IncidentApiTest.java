package dev.debrief.query.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.Dismissal;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyLinked;
import dev.debrief.events.incident.IncidentEvent.FieldCleared;
import dev.debrief.events.incident.IncidentEvent.IncidentDismissed;
import dev.debrief.events.incident.IncidentEvent.IncidentRetitled;
import dev.debrief.events.incident.IncidentEvent.LabelsChanged;
import dev.debrief.events.incident.IncidentEvent.TagsChanged;
import dev.debrief.events.incident.IncidentEvent.TypeChanged;
import dev.debrief.events.incident.IncidentField;
import dev.debrief.events.incident.Milestone;
import dev.debrief.query.Ask;
import dev.debrief.query.Log;
import dev.debrief.query.RunningQuerySide;
import dev.debrief.query.Stories;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@RunningQuerySide
class IncidentApiTest {
    private static final Instant NINE = Instant.parse("2019-07-02T09:00:00Z");

    @Autowired
    private Log log;

    @Autowired
    private Ask ask;

    @Test
    void tellsHowAnIncidentStands() {
        var checkout = Stories.incident(1001, "Checkout", NINE);
        var position = log.append(checkout.whole());
        var answer = ask.json("/api/incidents/INC-1001");
        assertThat(answer.get("id").asString()).isEqualTo(checkout.id().value());
        assertThat(answer.get("reference").asString()).isEqualTo("INC-1001");
        assertThat(answer.get("title").asString()).isEqualTo("Checkout is down");
        assertThat(answer.get("status").asString()).isEqualTo("resolved");
        assertThat(answer.get("severity").asString()).isEqualTo("critical");
        assertThat(answer.get("services").get(0).asString()).isEqualTo("Checkout");
        assertThat(answer.get("position").asLong()).isEqualTo(position);
        assertThat(answer.has("mergedInto")).isFalse();
        assertThat(answer.get("durations").get("ttd").asLong()).isEqualTo(180);
        assertThat(answer.get("durations").get("tta").asLong()).isEqualTo(120);
        assertThat(answer.get("durations").get("ttm").asLong()).isEqualTo(27 * 60);
        assertThat(answer.get("durations").get("ttr").asLong()).isEqualTo(27 * 60);
    }

    @Test
    void showsAllFiveMilestonesAlways() {
        var search = Stories.incident(1002, "search", NINE);
        log.append(search.opened(), search.fired());
        var milestones = ask.json("/api/incidents/" + search.id()).get("milestones");
        assertThat(milestones.propertyNames())
                .containsExactlyElementsOf(
                        Arrays.stream(Milestone.values()).map(Milestone::word).toList());
        assertThat(milestones.get("impactStarted").get("state").asString()).isEqualTo("Recorded");
        assertThat(milestones.get("impactStarted").get("at").asString()).isEqualTo("2019-07-02T09:00:00Z");
        assertThat(milestones.get("impactStarted").get("from").size()).isEqualTo(1);
        assertThat(milestones.get("resolved").get("state").asString()).isEqualTo("Pending");
        assertThat(milestones.get("resolved").has("at")).isFalse();
    }

    @Test
    void remembersHowItWasKnown() {
        var mail = Stories.incident(1003, "mail", NINE);
        log.append(mail.whole());
        var then = ask.json("/api/incidents/" + mail.id() + "?knownAt=2019-07-02T09:04:00Z");
        assertThat(then.get("status").asString()).isEqualTo("open");
        assertThat(then.get("durations").get("tta").isNull()).isTrue();
        var refusal = ask.refused("/api/incidents/" + mail.id() + "?knownAt=2019-07-02T08:00:00Z", 404);
        assertThat(refusal.get("detail").asString()).contains("was not known at 2019-07-02T08:00:00Z");
    }

    @Test
    void standsAtAPositionAsItStoodThere() {
        var login = Stories.incident(1004, "login", NINE);
        var open = log.append(login.opened(), login.fired());
        log.append(login.resolved());
        assertThat(ask.json("/api/incidents/INC-1004?position=" + open)
                        .get("status")
                        .asString())
                .isEqualTo("open");
        assertThat(ask.json("/api/incidents/INC-1004").get("status").asString()).isEqualTo("resolved");
    }

    @Test
    void tellsWhatPeopleSetAndFindsByTypeAndTag() {
        var cards = Stories.incident(1005, "cards", NINE);
        log.append(cards.whole());
        log.append(
                new IncidentRetitled(cards.id(), "Cards are refused", "Ada", cards.after(30)),
                new TypeChanged(cards.id(), "Capacity-1005", "Ada", cards.after(30)),
                new TagsChanged(cards.id(), List.of("Peak-1005", "cards"), "Ada", cards.after(30)),
                new LabelsChanged(cards.id(), Map.of("region", "eu"), "Ada", cards.after(30)),
                new ExternalKeyLinked(cards.id(), "OPS-1005", null, "Ada", cards.after(30)),
                new IncidentDismissed(cards.id(), Dismissal.TEST, null, "Ada", cards.after(40)));
        for (var path : List.of("/api/incidents/INC-1005", "/api/incidents/INC-1005?knownAt=2030-01-01T00:00:00Z")) {
            var answer = ask.json(path);
            assertThat(answer.get("title").asString()).isEqualTo("Cards are refused");
            assertThat(answer.get("type").asString()).isEqualTo("Capacity-1005");
            assertThat(answer.get("tags").get(0).asString()).isEqualTo("Peak-1005");
            assertThat(answer.get("labels").get("region").asString()).isEqualTo("eu");
            assertThat(answer.get("links").get(0).get("key").asString()).isEqualTo("OPS-1005");
            assertThat(answer.get("set").toString()).isEqualTo("[\"title\",\"type\",\"tags\",\"labels\"]");
            assertThat(answer.get("dismissedAs").asString()).isEqualTo("test");
        }
        for (var filter :
                List.of("type=capacity-1005", "tag=PEAK-1005", "text=ops-1005", "type=Capacity-1005&service=CARDS")) {
            assertThat(ask.json("/api/incidents?" + filter).get("items").size())
                    .as(filter)
                    .isEqualTo(1);
        }
        assertThat(ask.json("/api/incidents?type=capacity").get("items").size()).isZero();
        log.append(new FieldCleared(cards.id(), IncidentField.TITLE, "Ada", cards.after(50)));
        assertThat(ask.json("/api/incidents/INC-1005").get("title").asString()).isEqualTo("cards is down");
    }

    @Test
    void listsNewestImpactFirstPageByPage() {
        var old = Stories.incident(1010, "paging", Instant.parse("2018-01-01T00:00:00Z"));
        var middle = Stories.incident(1011, "Paging", Instant.parse("2018-02-01T00:00:00Z"));
        var late = Stories.incident(1012, "paging", Instant.parse("2018-03-01T00:00:00Z"));
        log.append(middle.whole());
        log.append(late.whole());
        log.append(old.whole());
        var first = ask.json("/api/incidents?service=PAGING&limit=2");
        assertThat(references(first)).containsExactly("INC-1012", "INC-1011");
        var second = ask.json("/api/incidents?service=PAGING&limit=2&cursor="
                + first.get("next").asString());
        assertThat(references(second)).containsExactly("INC-1010");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void filtersByEverythingThatItNames() {
        var open = Stories.incident(1020, "filters", Instant.parse("2017-01-01T00:00:00Z"));
        var over = Stories.incident(1021, "filters", Instant.parse("2017-02-01T00:00:00Z"));
        log.append(open.opened(), open.fired());
        log.append(over.whole());
        assertThat(references(ask.json("/api/incidents?service=filters&status=open")))
                .containsExactly("INC-1020");
        assertThat(references(ask.json("/api/incidents?service=filters&status=open,resolved")))
                .hasSize(2);
        assertThat(references(ask.json("/api/incidents?service=filters&severity=critical")))
                .hasSize(2);
        assertThat(references(ask.json("/api/incidents?service=filters&severity=info")))
                .isEmpty();
        assertThat(references(ask.json("/api/incidents?from=2017-01-15&to=2017-03-01")))
                .containsExactly("INC-1021");
        assertThat(references(ask.json("/api/incidents?text=filt+down+1020"))).containsExactly("INC-1020");
    }

    @Test
    void refusesWhatItDoesNotUnderstandByName() {
        var refusal = ask.refused("/api/incidents?status=broken", 400);
        assertThat(refusal.get("parameter").asString()).isEqualTo("status");
        assertThat(refusal.get("value").asString()).isEqualTo("broken");
        assertThat(refusal.get("allowed").get(0).asString()).isEqualTo("open");
        assertThat(ask.refused("/api/incidents?limit=0", 400).get("parameter").asString())
                .isEqualTo("limit");
        assertThat(ask.refused("/api/incidents?cursor=x", 400).get("parameter").asString())
                .isEqualTo("cursor");
        assertThat(ask.refused("/api/incidents?from=yesterday", 400)
                        .get("detail")
                        .asString())
                .contains("2026-03-01T09:30:00Z");
        assertThat(ask.refused("/api/incidents/INC-999999", 404).get("detail").asString())
                .contains("There is no incident `INC-999999`");
    }

    private static List<String> references(JsonNode page) {
        return page.get("items").values().stream()
                .map(item -> item.get("reference").asString())
                .toList();
    }
}
