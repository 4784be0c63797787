package dev.debrief.query.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.IncidentEvent.IncidentDismissed;
import dev.debrief.events.incident.IncidentEvent.MilestoneSet;
import dev.debrief.events.incident.Milestone;
import dev.debrief.query.Ask;
import dev.debrief.query.Log;
import dev.debrief.query.RunningQuerySide;
import dev.debrief.query.Stories;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@RunningQuerySide
class MetricsApiTest {
    @Autowired
    private Log log;

    @Autowired
    private Ask ask;

    @Test
    void measuresAPeriodInOneGroup() {
        log.append(
                Stories.incident(3001, "checkout", at("2021-03-01T09:00:00Z")).whole());
        log.append(Stories.incident(3002, "search", at("2021-03-09T09:00:00Z")).whole());
        var answer = ask.json("/api/metrics?from=2021-03-01&to=2021-04-01");
        var group = answer.get("groups").get(0);
        assertThat(group.get("key").asString()).isEqualTo("all");
        assertThat(group.get("n").asInt()).isEqualTo(2);
        assertThat(group.get("ttd").get("median").asDouble()).isEqualTo(180.0);
        assertThat(group.get("ttr").get("p95").asDouble()).isEqualTo(1620.0);
        assertThat(answer.get("definitions").size()).isEqualTo(4);
        assertThat(answer.get("position").asLong()).isPositive();
    }

    @Test
    void groupsByServiceSeverityWeekAndMonth() {
        log.append(Stories.incident(3010, "Alpha", at("2021-01-03T23:59:59Z")).whole());
        log.append(Stories.incident(3011, "alpha", at("2021-01-04T00:00:00Z")).whole());
        log.append(Stories.incident(3012, "beta", at("2021-02-01T00:00:00Z")).whole());
        var period = "/api/metrics?from=2021-01-01&to=2021-02-15&groupBy=";
        assertThat(keys(ask.json(period + "service"))).containsExactly("Alpha", "beta");
        assertThat(keys(ask.json(period + "severity"))).containsExactly("critical");
        assertThat(keys(ask.json(period + "week"))).containsExactly("2020-W53", "2021-W01", "2021-W05");
        assertThat(keys(ask.json(period + "month"))).containsExactly("2021-01", "2021-02");
    }

    @Test
    void answersForEverWhatItAnsweredAtAPosition() {
        var mail = Stories.incident(3020, "mail", at("2021-05-01T09:00:00Z"));
        var before = log.append(mail.whole());
        var question = "/api/metrics?from=2021-05-01&to=2021-06-01&position=";
        var then = ask.json(question + before);
        var after = log.append(new MilestoneSet(
                mail.id(), Milestone.IMPACT_STARTED, mail.after(-60), "A customer saw it", "Ada", mail.after(100)));
        assertThat(ask.json(question + before)).isEqualTo(then);
        assertThat(only(ask.json(question + after)).get("ttd").get("median").asDouble())
                .isEqualTo(63 * 60.0);
        assertThat(only(then).get("ttd").get("median").asDouble()).isEqualTo(180.0);
    }

    @Test
    void knowsOnlyWhatWasKnownThen() {
        var login = Stories.incident(3030, "login", at("2021-07-01T09:00:00Z"));
        log.append(login.whole());
        var question = "/api/metrics?from=2021-07-01&to=2021-08-01&knownAt=";
        assertThat(only(ask.json(question + "2021-07-01T09:04:00Z"))
                        .get("ttr")
                        .get("pending")
                        .asInt())
                .isEqualTo(1);
        assertThat(only(ask.json(question + "2021-07-02T00:00:00Z"))
                        .get("ttr")
                        .get("n")
                        .asInt())
                .isEqualTo(1);
        assertThat(only(ask.json(question + "2021-06-30T00:00:00Z")).get("n").asInt())
                .isZero();
    }

    @Test
    void leavesDismissedIncidentsOut() {
        var fire = Stories.incident(3040, "fire", at("2021-09-01T09:00:00Z"));
        log.append(fire.whole());
        log.append(new IncidentDismissed(fire.id(), null, "A drill", "Ada", fire.after(60)));
        assertThat(only(ask.json("/api/metrics?from=2021-09-01&to=2021-10-01"))
                        .get("n")
                        .asInt())
                .isZero();
    }

    @Test
    void measuresByTheDefinitionAskedFor() {
        log.append(Stories.incident(3050, "defined", at("2021-11-01T09:00:00Z")).whole());
        var period = "/api/metrics?from=2021-11-01&to=2021-12-01&definition=";
        assertThat(only(ask.json(period + "from-detection"))
                        .get("ttr")
                        .get("median")
                        .asDouble())
                .isEqualTo(24 * 60.0);
        assertThat(ask.refused(period + "guess", 400).get("allowed").get(0).asString())
                .isEqualTo("v1");
        assertThat(ask.refused("/api/metrics?groupBy=mood", 400)
                        .get("parameter")
                        .asString())
                .isEqualTo("groupBy");
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static JsonNode only(JsonNode answer) {
        assertThat(answer.get("groups").size()).isEqualTo(1);
        return answer.get("groups").get(0);
    }

    private static List<String> keys(JsonNode answer) {
        return answer.get("groups")
                .valueStream()
                .map(group -> group.get("key").asString())
                .toList();
    }
}
