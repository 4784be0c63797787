package dev.debrief.command.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.CommandSideTest;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@CommandSideTest
class RulesApiTest {
    private static final String GOOD = "rules: [{name: a, mode: monitor, when: 'true', then: ignore}]\n";

    @LocalServerPort
    private int port;

    @Autowired
    private JsonMapper json;

    private RestTestClient http;

    @BeforeEach
    void connect() {
        http = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    private JsonNode post(String path, Map<String, ?> body, int status) {
        var answer = http.post().uri("/api/sources/rules" + path).body(body).exchange();
        answer.expectStatus().isEqualTo(status);
        return json.readTree(Objects.requireNonNull(
                answer.expectBody(String.class).returnResult().getResponseBody()));
    }

    @Test
    void withoutAFileNoRulesAreInForce() {
        http.get()
                .uri("/api/sources/rules")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo("")
                .jsonPath("$.rules")
                .isEmpty();
    }

    @Test
    void aTextIsCheckedLineByLine() {
        assertThat(post("/check", Map.of("rules", GOOD), 200)
                        .get("rules")
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo("a");
        var problem = post("/check", Map.of("rules", "rules:\n  - name: a\n    when: 'true'\n    then: explode\n"), 200)
                .get("problems")
                .get(0);
        assertThat(problem.get("line").asInt()).isEqualTo(4);
        assertThat(problem.get("message").asString()).contains("it must be ignore");
    }

    @Test
    void whatCannotBeReadIsNotTried() {
        var answer = post("/trials", Map.of("rules", "rules: nothing"), 422);

        assertThat(answer.get("problems").get(0).get("line").asInt()).isEqualTo(1);
        assertThat(post("/trials", Map.of("rules", GOOD, "days", 0), 422)
                        .get("violations")
                        .get(0)
                        .get("field")
                        .asString())
                .isEqualTo("days");
    }

    @Test
    void aTrialAnswersWithTheDifferenceOrWhereToAskForIt() {
        var answer = post(
                "/trials",
                Map.of("rules", GOOD, "from", "2001-01-01T00:00:00Z", "to", "2001-01-02T00:00:00Z", "monitors", true),
                200);

        assertThat(answer.get("state").asString()).isEqualTo("done");
        assertThat(answer.get("difference").get("summary").get("signals").asInt())
                .isZero();
        http.get()
                .uri("/api/sources/rules/trials/" + answer.get("id").asString())
                .exchange()
                .expectStatus()
                .isOk();
        http.get()
                .uri("/api/sources/rules/trials/other")
                .exchange()
                .expectStatus()
                .isNotFound();
    }
}
