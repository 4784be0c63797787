package dev.debrief.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.query.Ask;
import dev.debrief.query.Log;
import dev.debrief.query.RunningQuerySide;
import dev.debrief.query.Stories;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RunningQuerySide
class SlicesTest {
    private static final Instant NINE = Instant.parse("2018-04-02T09:00:00Z");

    @Autowired
    private Log log;

    @Autowired
    private Ask ask;

    @Test
    void anIncidentOfTheLogHasItsPage() {
        var parcels = Stories.incident(8001, "parcels", NINE);
        log.append(parcels.whole());
        assertThat(page("/incidents/INC-8001"))
                .contains("parcels is down", "INC-8001 · parcels · 2 April 2018", "27 min", "Looking at it.", "Grace");
        assertThat(page("/incidents/" + parcels.id() + "?knownAt=2018-04-02T09:04:00Z"))
                .contains("not yet known", "4 min so far");
    }

    @Test
    void theListAndTheDashboardReadTheSameRows() {
        log.append(Stories.incident(8002, "letters", NINE.plusSeconds(86_400)).whole());
        assertThat(page("/incidents?service=letters&status=resolved"))
                .contains("INC-8002", "letters is down", "27 min");
        assertThat(page("/")).contains("Time to resolve", "median of", "definitions v1");
        assertThat(page("/postmortems")).contains("Postmortems");
    }

    @Test
    void aCursorThatNobodyGaveIsRefusedInASentence() {
        assertThat(ask.get("/incidents?cursor=nonsense", "Accept", "text/html").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aProgramIsToldAProblemWhereNothingAnswers() {
        var answer = ask.get("/api/no-such-question", "Accept", "*/*");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void aProgramIsToldAProblemWhereTheServerCannotReadTheAddress() {
        for (var path : List.of("/api/incidents/%00", "/api/incidents/a%5Cb", "/api/incidents/..%2F..")) {
            var answer = ask.get(path, "Accept", "*/*");
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).as(path).hasValue("application/problem+json");
            assertThat(answer.body()).as(path).contains("\"status\":400", "cannot read this request");
        }
    }

    private String page(String path) {
        var answer = ask.get(path, "Accept", "text/html");
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
