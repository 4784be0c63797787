package dev.debrief.command.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.CommandSideTest;
import dev.debrief.events.incident.Dismissal;
import dev.debrief.events.incident.IncidentEvent.EntryAdded;
import dev.debrief.events.incident.IncidentEvent.EntryAmended;
import dev.debrief.events.incident.IncidentEvent.EntryRetracted;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyLinked;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyUnlinked;
import dev.debrief.events.incident.IncidentEvent.FieldCleared;
import dev.debrief.events.incident.IncidentEvent.IncidentAcknowledged;
import dev.debrief.events.incident.IncidentEvent.IncidentDismissed;
import dev.debrief.events.incident.IncidentEvent.IncidentMerged;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentEvent.IncidentResolved;
import dev.debrief.events.incident.IncidentEvent.IncidentRetitled;
import dev.debrief.events.incident.IncidentEvent.LabelsChanged;
import dev.debrief.events.incident.IncidentEvent.MilestoneCleared;
import dev.debrief.events.incident.IncidentEvent.MilestoneSet;
import dev.debrief.events.incident.IncidentEvent.ServicesChanged;
import dev.debrief.events.incident.IncidentEvent.SeverityChanged;
import dev.debrief.events.incident.IncidentEvent.TagsChanged;
import dev.debrief.events.incident.IncidentEvent.TypeChanged;
import dev.debrief.events.signal.Severity;
import dev.debrief.eventstore.EventLog;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@CommandSideTest
class IncidentApiTest {
    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private EventLog log;

    @Autowired
    private JsonMapper json;

    private RestTestClient http;

    /** An answer: its status, its body where there is one, and what it says in its headers. */
    record Answer(
            int status,
            JsonNode body,
            @Nullable URI location,
            long position,
            @Nullable MediaType type) {}

    @BeforeEach
    void connect() {
        http = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    @Test
    void declaringAnswersWithIdReferenceAndPosition() {
        var answer = declare();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().get("reference").asString()).matches("INC-\\d+");
        assertThat(answer.location()).hasPath("/api/incidents/" + id(answer));
        assertThat(log.at(answer.position()).orElseThrow().event()).isInstanceOfSatisfying(IncidentOpened.class, it -> {
            assertThat(it.title()).isEqualTo("Checkout is down");
            assertThat(it.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(it.services()).containsExactly("checkout");
            assertThat(it.impactStartedAt()).isEqualTo(NINE);
            assertThat(it.actor()).isEqualTo("Ana");
        });
    }

    @Test
    void everythingThatIsWrongWithADeclarationIsNamed() {
        var answer = send(HttpMethod.POST, "/api/incidents", """
                {"title": " ", "severity": "terrible", "services": [], "impactStartedAt": "yesterday", "titel": "x"}
                """);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.type()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.body()
                        .get("violations")
                        .valueStream()
                        .map(each -> each.get("field").asString()))
                .containsExactlyInAnyOrder("title", "severity", "services", "impactStartedAt", "titel");
        assertThat(answer.body().get("detail").asString()).contains("send one of critical, high, warning, info");
    }

    @Test
    void whatIsNoJsonIsABadRequest() {
        var answer = send(HttpMethod.POST, "/api/incidents", "{\"title\": ");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.body().get("detail").asString()).startsWith("The body is not JSON");

        assertThat(send(HttpMethod.POST, "/api/incidents", null).status()).isEqualTo(400);
    }

    @Test
    void aBodyHasABound() {
        var answer = send(HttpMethod.POST, "/api/incidents", "{\"title\": \"" + "x".repeat(2_000_000) + "\"}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.type()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void aBodyThatIsNotSaidToBeJsonIsRefused() { // or any web page could decide with a plain form
        http.post()
                .uri("/api/incidents")
                .contentType(MediaType.TEXT_PLAIN)
                .body("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(415);
    }

    @Test
    void anIncidentGoesByItsIdOrItsReferenceInAnyCase() {
        var declared = declare();
        var reference = declared.body().get("reference").asString().toLowerCase(Locale.ROOT);
        var at = "{\"at\": \"2026-03-01T10:05:00.123456789+01:00\"}";

        var byReference = send(HttpMethod.POST, "/api/incidents/" + reference + "/acknowledge", at);
        var byId = send(
                HttpMethod.POST,
                incident(declared).toUpperCase(Locale.ROOT).replace("/API/INCIDENTS", "/api/incidents")
                        + "/acknowledge",
                at);

        assertThat(byReference.status()).isEqualTo(200);
        assertThat(log.at(byReference.position()).orElseThrow().event())
                .isInstanceOfSatisfying(
                        IncidentAcknowledged.class, it -> assertThat(it.at()).isEqualTo("2026-03-01T09:05:00.123456Z"));
        assertThat(byId.status()).as("already so").isEqualTo(200);
        assertThat(byId.position()).isGreaterThanOrEqualTo(byReference.position());
        assertThat(events(declared)).hasSize(2);
    }

    @Test
    void acknowledgingNeedsNoBody() {
        var declared = declare();
        assertThat(send(HttpMethod.POST, incident(declared) + "/acknowledge", null)
                        .status())
                .isEqualTo(200);
        assertThat(events(declared)).last().isInstanceOf(IncidentAcknowledged.class);
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertThat(send(HttpMethod.POST, "/api/incidents/INC-999999/resolve", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(send(HttpMethod.POST, "/api/incidents/incident-0190a1b2-0000-7000-8000-000000000042/resolve", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(send(HttpMethod.POST, "/api/incidents/checkout/resolve", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(send(HttpMethod.PUT, incident(declare()) + "/milestones/noticed", "{\"at\": null}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aMilestoneIsSetToATimeOrUnknownAndTakenBack() {
        var declared = declare();
        var detected = incident(declared) + "/milestones/detected";

        assertThat(send(HttpMethod.PUT, detected, "{\"at\": \"2026-03-01T09:10:00Z\"}")
                        .status())
                .isEqualTo(200);
        assertThat(send(HttpMethod.PUT, detected, "{\"at\": null, \"reason\": \"Nobody knows\"}")
                        .status())
                .isEqualTo(200);
        assertThat(send(HttpMethod.DELETE, detected, null).status()).isEqualTo(200);
        assertThat(send(HttpMethod.PUT, detected, "{}").status())
                .as("a missing at")
                .isEqualTo(422);

        assertThat(events(declared).stream().skip(1))
                .hasExactlyElementsOfTypes(MilestoneSet.class, MilestoneSet.class, MilestoneCleared.class);
    }

    @Test
    void aNoteIsWrittenCorrectedAndTakenBack() {
        var declared = declare();
        var written = send(
                HttpMethod.POST,
                incident(declared) + "/timeline",
                "{\"occurredAt\": \"2026-03-01T09:20:00Z\", \"text\": \"Called the bank\"}");
        assertThat(written.status()).isEqualTo(201);
        var entry = Objects.requireNonNull(written.location()).getPath();

        assertThat(send(HttpMethod.PATCH, entry, "{\"text\": \"Called the bank twice\", \"reason\": \"Forgot one\"}")
                        .status())
                .isEqualTo(200);
        assertThat(send(HttpMethod.PATCH, entry, "{\"reason\": \"None\"}").status())
                .isEqualTo(422);
        assertThat(send(HttpMethod.DELETE, entry, "{\"reason\": \"Other incident\"}")
                        .status())
                .isEqualTo(200);
        assertThat(send(HttpMethod.DELETE, entry, null).status())
                .as("without a reason")
                .isEqualTo(422);

        assertThat(events(declared).stream().skip(1))
                .hasExactlyElementsOfTypes(EntryAdded.class, EntryAmended.class, EntryRetracted.class);
    }

    @Test
    void onlyTheFieldsThatAreGivenChangeAndNullTakesBack() {
        var declared = declare();

        assertThat(send(HttpMethod.PATCH, incident(declared), """
                        {"title": " Cards are refused ", "services": ["cards", "cards"], "type": "capacity",
                         "tags": [], "labels": {"region": "eu"}, "severity": "high", "reason": "one region only"}
                        """).status()).isEqualTo(200);
        var back = send(HttpMethod.PATCH, incident(declared), "{\"title\": null, \"labels\": null}");
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.position()).isPositive();

        assertThat(events(declared).stream().skip(1))
                .hasExactlyElementsOfTypes(
                        IncidentRetitled.class,
                        SeverityChanged.class,
                        ServicesChanged.class,
                        TypeChanged.class,
                        TagsChanged.class,
                        LabelsChanged.class,
                        FieldCleared.class,
                        FieldCleared.class);
        assertThat(events(declared).get(1))
                .isInstanceOfSatisfying(
                        IncidentRetitled.class, it -> assertThat(it.title()).isEqualTo("Cards are refused"));
        assertThat(events(declared).get(3))
                .isInstanceOfSatisfying(
                        ServicesChanged.class, it -> assertThat(it.services()).containsExactly("cards"));
    }

    @Test
    void everythingThatIsWrongWithAnEditIsNamedAndNothingIsChanged() {
        var declared = declare();
        var answer = send(HttpMethod.PATCH, incident(declared), """
                {"title": " ", "services": [], "type": "%s", "tags": ["", "ok"], "labels": {"a": "%s"}}
                """.formatted("x".repeat(101), "x".repeat(301)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(violated(answer)).containsExactlyInAnyOrder("title", "services", "type", "tags", "labels.a");
        assertThat(violated(send(
                        HttpMethod.PATCH,
                        incident(declared),
                        "{\"severity\": \"bad\", \"labels\": [], \"tags\": \"x\"}")))
                .containsExactlyInAnyOrder("severity", "labels", "tags");
        assertThat(send(HttpMethod.PATCH, incident(declared), "{}").status()).isEqualTo(422);
        assertThat(events(declared)).hasSize(1);
    }

    @Test
    void aKeyOfAnotherToolMeansOneIncidentAtATime() {
        var one = declare();
        var other = declare();
        var key = "https://chat.example.com/p/" + id(one);
        var link = "{\"key\": \"" + key + "\", \"url\": \"" + key + "\"}";

        assertThat(send(HttpMethod.POST, incident(one) + "/links", link).status())
                .isEqualTo(200);
        var refused = send(HttpMethod.POST, incident(other) + "/links", link);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("detail").asString())
                .contains(one.body().get("reference").asString());
        assertThat(send(HttpMethod.DELETE, incident(one) + "/links?key=" + key, null)
                        .status())
                .isEqualTo(200);
        assertThat(send(HttpMethod.POST, incident(other) + "/links", link).status())
                .isEqualTo(200);
        assertThat(violated(send(
                        HttpMethod.POST,
                        incident(one) + "/links",
                        "{\"key\": \"x\", \"url\": \"javascript:alert(1)\"}")))
                .containsExactly("url");
        assertThat(events(one).stream().skip(1))
                .hasExactlyElementsOfTypes(ExternalKeyLinked.class, ExternalKeyUnlinked.class);
    }

    @Test
    void dismissingSaysWhy() {
        var declared = declare();
        assertThat(send(HttpMethod.POST, incident(declared) + "/dismiss", "{\"reason\": \"false_alarm\"}")
                        .status())
                .isEqualTo(200);
        assertThat(events(declared))
                .last()
                .isInstanceOfSatisfying(
                        IncidentDismissed.class, it -> assertThat(it.reason()).isEqualTo(Dismissal.FALSE_ALARM));
    }

    private static List<String> violated(Answer answer) {
        return answer.body()
                .get("violations")
                .valueStream()
                .map(each -> each.get("field").asString())
                .toList();
    }

    @Test
    void whatWasMergedSaysWhereItWent() {
        var one = declare();
        var other = declare();
        var into = Map.of("into", other.body().get("reference").asString());

        assertThat(send(HttpMethod.POST, incident(one) + "/merge", json.writeValueAsString(into))
                        .status())
                .isEqualTo(200);
        var refused = send(HttpMethod.POST, incident(one) + "/resolve", "{}");
        var back = send(HttpMethod.POST, incident(other) + "/merge", "{\"into\": \"" + id(one) + "\"}");

        assertThat(events(one)).last().isInstanceOf(IncidentMerged.class);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("mergedInto").asString()).isEqualTo(id(other));
        assertThat(back.status()).as("in a circle").isEqualTo(409);
    }

    @Test
    void whoDecidesMayStandInAHeader() {
        var declared = declare();
        http.post()
                .uri(incident(declared) + "/resolve")
                .header("X-Debrief-Actor", "Ben")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(events(declared))
                .last()
                .isInstanceOfSatisfying(
                        IncidentResolved.class, it -> assertThat(it.actor()).isEqualTo("Ben"));
    }

    @Test
    void everyCallIsDescribed() {
        var described = send(HttpMethod.GET, "/v3/api-docs", null);
        assertThat(described.status()).isEqualTo(200);
        var declare = described.body().get("paths").get("/api/incidents").get("post");
        assertThat(declare.get("summary").asString()).isEqualTo("Declare an incident that no alert has opened");
    }

    private Answer declare() {
        return send(HttpMethod.POST, "/api/incidents", """
                {"title": "Checkout is down", "severity": "critical", "services": ["checkout"],
                 "impactStartedAt": "2026-03-01T10:00:00+01:00", "actor": "Ana"}
                """);
    }

    private static String id(Answer answer) {
        return answer.body().get("id").asString();
    }

    private static String incident(Answer declared) {
        return "/api/incidents/" + id(declared);
    }

    private List<Object> events(Answer declared) {
        return log.stream(id(declared)).stream().map(stored -> stored.event()).toList();
    }

    private Answer send(HttpMethod method, String path, @Nullable String body) {
        var request = http.method(method).uri(path);
        if (body != null) request.contentType(MediaType.APPLICATION_JSON).body(body);
        var result = request.exchange().returnResult(String.class);
        var headers = result.getResponseHeaders();
        var position = headers.getFirst("Debrief-Position");
        var said = result.getResponseBody();
        return new Answer(
                result.getStatus().value(),
                json.readTree(said == null || said.isEmpty() ? "{}" : said),
                headers.getLocation(),
                position == null ? -1 : Long.parseLong(position),
                headers.getContentType());
    }
}
