package dev.debrief.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.Dismissal;
import dev.debrief.events.incident.ExternalKey;
import dev.debrief.events.incident.IncidentField;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.Particulars;
import dev.debrief.events.incident.TimelineEntry;
import dev.debrief.query.search.Hit;
import dev.debrief.query.search.Passage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

@SuppressWarnings("NullAway.Init") // started before all tests
class PagesTest {
    private static final int LIMIT = 100_000;
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext server;
    private static FakeData data;

    @BeforeAll
    static void start() {
        server = PagesServer.start(Map.of("server.port", "0", "debrief.standalone.sample", "incidents"));
        data = server.getBean(FakeData.class);
    }

    @AfterAll
    static void stop() {
        server.close();
        BROWSER.close();
    }

    @BeforeEach
    void forget() {
        data.incidents.clear();
        data.documents.clear();
        data.hits = List.of();
    }

    @Test
    void theOperationsPageHasAPlaceForEverythingItAsksFor() throws Exception {
        var page = get("/operations").body();

        assertThat(page)
                .contains("/assets/operations.js", "href=\"/operations\" aria-current=\"page\"", "<noscript>")
                .contains("No checkpoint has been signed yet.");
        var script = get("/assets/operations.js").body();
        var wanted = Pattern.compile("by\\('([a-z-]+)'\\)")
                .matcher(script)
                .results()
                .map(found -> found.group(1))
                .distinct();
        assertThat(wanted).isNotEmpty().allSatisfy(id -> assertThat(page).contains("id=\"" + id + "\""));
    }

    @Test
    void theIncidentPageTellsTheWholeStory() throws Exception {
        data.add(Told.wafRule());
        var page = get("/incidents/INC-42").body();
        assertThat(page)
                .contains(
                        "INC-42 · edge proxy, WAF · 2 July 2019",
                        "WAF rule with a backtracking regex",
                        "critical",
                        "resolved")
                .contains(
                        "1 h 10 min",
                        "not applicable",
                        "set acknowledged",
                        "/api/incidents/INC-42/milestones/acknowledged")
                .contains(
                        "As known now",
                        "Rule released to the whole network in one step",
                        "Suspected changes",
                        "58\u202f211");
    }

    @Test
    void theSamePageShowsWhatWasKnownAtAnInstant() throws Exception {
        data.add(Told.wafRule());
        var page =
                get("/incidents/INC-42?knownAt=2019-07-02T14:02:10Z&show=all").body();
        assertThat(page)
                .contains("As known at", "14:02:10", "not yet known", "20 min so far", "At 14:02:10 we knew")
                .doesNotContain("set acknowledged");
        assertThat(get("/incidents/INC-42?knownAt=2019-07-02T14:02:10").body()).contains("14:02:10");
    }

    @Test
    void beforeAnythingWasKnownThePageSaysSo() throws Exception {
        data.add(Told.wafRule());
        assertThat(get("/incidents/INC-42?knownAt=2019-07-01T00:00:00Z").body())
                .contains("Nothing was known of this incident", "when the first thing was learned");
    }

    @Test
    void aMergedIncidentPointsToWhereItWent() throws Exception {
        var told = Told.wafRule();
        told.mergedInto = new IncidentId("incident-other");
        data.add(told);
        assertThat(get("/incidents/INC-42").body()).contains("was merged into", "href=\"/incidents/incident-other\"");
    }

    @Test
    void whatPeopleWroteIsShownAndNeverObeyed() throws Exception {
        var evil = "<script>alert('x')</script><img src=x onerror=alert(1)>";
        var told = Told.wafRule();
        told.title = evil + " ".repeat(3) + "long".repeat(200);
        told.line(TimelineEntry.Kind.MESSAGE, Told.at("14:30"), Told.at("14:30"), evil, evil + " and a text", true);
        told.person(evil);
        data.add(told);
        data.documents.put(
                "p",
                new PageData.Document(
                        "p", told.id.value(), "INC-42", evil, "# T\n\n" + evil + "\n\n[x](javascript:alert(1))"));
        for (var path :
                new String[] {"/", "/incidents", "/incidents/INC-42?show=all", "/postmortems", "/postmortems/p"}) {
            assertThat(get(path).body())
                    .as(path)
                    .doesNotContain("<script>alert", "<img", "javascript:alert")
                    .contains("&lt;script&gt;");
        }
    }

    @Test
    void tenThousandLinesStayUnderAHundredKilobytes() throws Exception {
        var told = Told.wafRule();
        for (var number = 0; number < 10_000; number++) {
            var at = Told.at("13:42").plusMillis(number * 420L);
            told.line(
                    TimelineEntry.Kind.MESSAGE,
                    at,
                    at.plusSeconds(900),
                    "message " + number,
                    "word ".repeat(800),
                    number % 2 == 0);
        }
        data.add(told);
        for (var query : new String[] {"", "?show=all&page=150", "?show=all&knownAt=2019-07-02T14:02:10Z"}) {
            var page = get("/incidents/INC-42" + query).body();
            assertThat(page.getBytes(StandardCharsets.UTF_8).length).as(query).isLessThan(LIMIT);
            assertThat(page).containsPattern("of (10|5)\u202f0").contains("next →", "all of it");
        }
    }

    @Test
    void aPostmortemHasItsSectionsAndNoEndlessList() throws Exception {
        var lines = "- 13:42 something said\n".repeat(10_000);
        data.documents.put(
                "p",
                new PageData.Document(
                        "p", "i", "INC-42", "WAF", "# WAF\n\n## What happened\n\n" + lines + "\n## Tags\n\nwaf"));
        assertThat(get("/postmortems/p").body())
                .contains("<a href=\"#s1\">What happened</a>", "<h2 id=\"s2\">Tags</h2>", "The whole timeline")
                .hasSizeLessThan(LIMIT);
    }

    @Test
    void aLineHasAPageWithItsThreeTimes() throws Exception {
        var facts = data.add(Told.wafRule());
        var line = facts.timeline().getLast();
        assertThat(get("/incidents/INC-42/entries/" + line.id().value()).body())
                .contains("could be known", "Tuesday 2 July 2019, 14:52:30 UTC", line.eventId());
    }

    @Test
    void theDashboardCountsMeasuresAndLists() throws Exception {
        data.add(Told.wafRule());
        for (var number = 1; number <= 40; number++) data.add(Told.numbered(number));
        var page = get("/?period=all").body();
        assertThat(page)
                .contains(
                        "Time to detect",
                        "median of 41",
                        "p90",
                        "95 %",
                        "Open now",
                        "Latest",
                        "INC-42",
                        "definitions v1",
                        "position 58\u202f211")
                .contains("Sample data", "DEBRIEF_SAMPLE=none", "Open without sign-in")
                .hasSizeLessThan(LIMIT);
    }

    @Test
    void anEmptyDashboardSaysWhatToDoNext() throws Exception {
        assertThat(get("/").body()).contains("Nothing has happened yet", "curl -X POST http://127.0.0.1:");
    }

    @Test
    void theListFiltersAndPages() throws Exception {
        for (var number = 1; number <= 40; number++) data.add(Told.numbered(number));
        assertThat(get("/incidents").body()).contains("INC-101", "older →").doesNotContain("INC-140");
        assertThat(get("/incidents?status=open&severity=&text=").body())
                .contains("INC-110")
                .doesNotContain("INC-101");
        assertThat(get("/incidents?cursor=25&status=").body()).contains("INC-140", "← newest");
        assertThat(get("/incidents?tag=peak").body()).contains("name=\"tag\" value=\"peak\"");
        assertThat(get("/incidents?text=nothing+like+it").body())
                .contains("No incident matches")
                .doesNotContain("<table"); // columns of nothing
        assertThat(get("/incidents?from=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void theIncidentPageShowsWhatPeopleSetAndHowToChangeIt() throws Exception {
        var told = Told.wafRule();
        told.particulars = new Particulars(
                "security",
                List.of("waf"),
                Map.of("region", "all"),
                List.of(new ExternalKey("OPS-1", "https://example.org/OPS-1")),
                Set.of(IncidentField.TITLE),
                Dismissal.TEST);
        data.add(told);
        var page = get("/incidents/INC-42").body();
        assertThat(page)
                .contains(
                        "/incidents?type=security",
                        "/incidents?tag=waf",
                        "#waf",
                        "region=all",
                        "OPS-1 ↗",
                        "name=\"severity\"",
                        "It was none")
                .contains("Take back what was set of the title")
                .doesNotContain("Take back what was set of the services", "as a test");
        assertThat(get("/incidents/INC-42?knownAt=2019-07-02T14:02:10Z").body()).doesNotContain("name=\"severity\"");
    }

    @Test
    void whatWasFoundIsMarkedAndNeverObeyed() throws Exception {
        data.hits = List.of(new Hit(
                "entry",
                "e",
                "i",
                "INC-42",
                "WAF rule",
                "<script>alert",
                "… a <script>alert of cards …",
                List.of(new Passage.Mark(21, 26)),
                Told.DAY,
                "e",
                "/incidents/INC-42/entries/e",
                1));
        assertThat(get("/search?q=cards").body())
                .contains("<mark>cards</mark>", "&lt;script&gt;alert", "Found for “cards”", "value=\"cards\"")
                .doesNotContain("<script>alert");
        data.hits = List.of();
        assertThat(get("/search?q=cards").body()).contains("Nothing holds these words", "/inbox?text=cards");
        assertThat(get("/search").body()).contains("type what you remember");
    }

    @Test
    void theInboxOffersTheLatestIncidents() throws Exception {
        data.add(Told.wafRule());
        assertThat(get("/inbox").body())
                .contains("data-url=\"/api/inbox\"", "<option value=\"INC-42\">", "/assets/inbox.js");
    }

    @Test
    void browsersGetAPageForAnErrorAndProgramsTheProblem() throws Exception {
        var page = get("/incidents/INC-99");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is no incident “INC-99”", "All incidents");
        assertThat(get("/incidents?cursor=1").statusCode()).isEqualTo(200);
        data.add(Told.wafRule());
        assertThat(get("/incidents/INC-42?page=last").body())
                .contains("The address cannot be read", "“last” cannot be read as page");
        assertThat(get("/no/such/page").body()).contains("There is nothing at this address");
        var problem = send(request("/incidents/INC-99").header("Accept", "application/json"));
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var api = send(request("/api/nothing").header("Accept", "text/html,*/*;q=0.8"));
        assertThat(api.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void thePageForRulesAsksTheCommandSideByAScriptOfItsOwn() throws Exception {
        assertThat(get("/operations/rules").body())
                .contains("Try rules on history", "<textarea id=\"text\"", "src=\"/assets/rules.js\"")
                .doesNotContainPattern("<script(?![^>]* src=)");
        assertThat(get("/assets/rules.js").body()).contains("/api/sources/rules");
    }

    @Test
    void nothingLeavesTheServerAndNoScriptIsInline() throws Exception {
        data.add(Told.wafRule());
        var page = get("/incidents/INC-42");
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValue(PageHeaders.POLICY);
        assertThat(page.body())
                .doesNotContain("<style", " style=", " onclick=", "src=\"http", "stylesheet\" href=\"http")
                .doesNotContainPattern("<script(?![^>]* src=)");
        for (var asset : new String[] {
            "/webjars/htmx.org/dist/htmx.min.js",
            "/assets/pages.js",
            "/assets/editing.js",
            "/assets/inbox.js",
            "/assets/pages.css",
            "/assets/tokens.css",
            "/assets/icon.svg"
        }) {
            assertThat(get(asset).statusCode()).as(asset).isEqualTo(200);
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
    }

    private static HttpRequest.Builder request(String path) {
        var port = server.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return BROWSER.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
