package dev.debrief.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import dev.debrief.standalone.sample.Sample;
import dev.debrief.standalone.sample.SampleSignals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The pages in a real browser: they work by keyboard, complain about nothing and ask nobody else for anything. */
@ExtendWith(Running.class)
class PagesTest {
    private static final String SERVICE = "pages HTTP proxy/CDN";
    private static final String NAMELESS = """
            () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, img')]
                .filter(e => !(e.getAttribute('aria-label') || e.getAttribute('alt') !== null || e.title || e.textContent.trim()
                    || (e.labels && e.labels.length) || e.getAttribute('aria-labelledby')))
                .map(e => e.outerHTML)
            """;
    private static @Nullable Playwright playwright;
    private static @Nullable Browser browser;

    /** A Chromium of the machine, else the one that Playwright brought there. */
    @BeforeAll
    static void open() {
        var created = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        playwright = created;
        var options = new BrowserType.LaunchOptions().setArgs(List.of("--no-sandbox"));
        Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(Started::find)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(options::setExecutablePath);
        try {
            browser = created.chromium().launch(options);
        } catch (PlaywrightException e) {
            Skip.unless(false, "There is no Chromium on this machine, so no page was looked at; .ci/run installs one.");
        }
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void everyPageIsInOrder(Debrief debrief) {
        var incident = incident(debrief).path("id").asString();
        for (var path :
                List.of("/", "/incidents", "/incidents/" + incident, "/inbox", "/search?q=regex", "/operations")) {
            look(debrief, path, page -> {
                assertThat(page.locator("h1")).hasCount(1);
                assertThat(page.locator("html").getAttribute("lang")).isNotBlank();
                assertThat(page.title()).isNotBlank();
                assertThat((List<?>) page.evaluate(NAMELESS))
                        .as("things without a name on " + path)
                        .isEmpty();
            });
        }
    }

    @Test
    void theIncidentTellsItsTimelineVerbatim(Debrief debrief) {
        var incident = incident(debrief).path("id").asString();
        look(debrief, "/incidents/" + incident, page -> {
            assertThat(page.locator("body")).containsText("WAF rule with backtracking regex exhausts CPU worldwide");
            assertThat(page.locator("body")).containsText("Someone proposes switching the WAF off globally");
            assertThat(page.locator("body"))
                    .containsText("Rule released to the whole network in one step (simulate mode)");
        });
    }

    @Test
    void aTestEventIsSentAndADeadLetterRetriedAndDroppedFromThePage(Debrief debrief) {
        incident(debrief);
        var poison = "{\"poison\": \"of the operations page\"}";
        debrief.sendRaw("debrief.deployments", poison);
        look(debrief, "/operations", page -> {
            page.locator("#sources th:has-text('debrief')").waitFor();
            assertThat(page.locator("#sources svg.spark").first()).isVisible();
            assertThat(page.locator("#projections tr").first()).containsText("incidents");

            page.locator("#quiet summary").click();
            page.getByLabel("Send a test event of alertmanager").click();
            assertThat(page.locator("#tested")).containsText("was read as:");
            assertThat(page.locator("#tested")).containsText("It became no fact");

            var letter =
                    page.locator("#letters li", new Page.LocatorOptions().setHasText("structure of no known source"));
            letter.first().waitFor();
            letter.first().locator("summary").click();
            assertThat(letter.first()).containsText("of the operations page");
            var count = letter.count();
            letter.first().getByLabel("Why this dead letter can go").fill("only a test");
            letter.first().getByText("Drop").click();
            assertThat(letter).hasCount(count - 1);
        });
    }

    @Test
    void theListIsUsableByKeyboardAlone(Debrief debrief) {
        var incident = incident(debrief).path("reference").asString();
        look(debrief, "/incidents?service=" + Debrief.encoded(SERVICE), page -> {
            var link = "a[href*='/incidents/%s']".formatted(incident);
            for (int presses = 0; presses < 200 && !focused(page, link); presses++) {
                page.keyboard().press("Tab");
            }
            assertThat(focused(page, link))
                    .as("the incident can be reached with the Tab key")
                    .isTrue();
            page.keyboard().press("Enter");
            page.waitForURL("**/incidents/" + incident + "*");
        });
    }

    @Test
    void theHeadOfAnIncidentIsEditedAndWhatIsWrongIsSaidBesideItsField(Debrief debrief) {
        var incident = declare(debrief, "pages edit");
        look(debrief, "/incidents/" + incident, page -> {
            page.locator("#edit summary").focus();
            page.keyboard().press("Enter");
            page.locator("#edit-title").fill("Cards are refused");
            page.locator("#edit-tags").fill("cards, peak");
            page.locator("#edit-title").press("Enter");
            assertThat(page.locator("h1")).hasText("Cards are refused");
            assertThat(page.locator(".tags")).containsText("#peak");
            page.locator("#edit summary").click();
            page.locator("[aria-label='Take back what was set of the title']").click();
            assertThat(page.locator("h1")).hasText("pages edit is broken");
        });
        try (var context = Objects.requireNonNull(browser).newContext();
                var page = context.newPage()) {
            page.navigate(debrief.url() + "/incidents/" + incident);
            page.locator("#edit summary").click();
            page.locator("#edit-type").fill("x".repeat(101));
            page.locator("#edit-type").press("Enter");
            assertThat(page.locator("#wrong-type")).containsText("keep it under 100 characters");
            assertThat(page.locator("#edit-type")).isFocused();
        }
    }

    @Test
    void whatWaitsIsAttachedFromTheInbox(Debrief debrief) {
        var incident = declare(debrief, "pages attach");
        var at = Instant.parse("2025-11-03T04:00:00Z");
        debrief.send(List.of(Signals.message("pages stray", "Something smells of burning", at)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> debrief.get("/api/inbox?service=pages%20stray")
                                .path("items")
                                .size()
                        == 1);
        look(debrief, "/inbox?service=pages+stray", page -> {
            assertThat(page.locator("#inbox-bars li")).hasCount(1);
            page.getByLabel("Something smells of burning").check();
            page.locator("#inbox-to").fill(incident);
            page.locator("#inbox-to").press("Enter");
            assertThat(page.locator("#inbox-said")).containsText("1 signal is on " + incident);
            assertThat(page.locator("#inbox-empty")).containsText("Nothing that waits matches.");
        });
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(debrief.get("/api/incidents/" + incident + "/timeline")
                                .toString())
                        .contains("Something smells of burning", "by-hand"));
    }

    @Test
    void whatIsTypedAfterASlashIsFoundAndMarked(Debrief debrief) {
        var incident = declare(debrief, "pages-find.primary");
        look(debrief, "/incidents", page -> {
            page.keyboard().press("/");
            page.keyboard().type("pages-find.primary broken");
            page.keyboard().press("Enter");
            assertThat(page.locator(".hits a").first()).hasAttribute("href", "/incidents/" + incident);
            assertThat(page.locator(".hits mark").first()).hasText("pages");
            assertThat(page.locator("#find")).hasValue("pages-find.primary broken");
        });
    }

    /** The reference of an incident that nothing but a person told of, once it can be read. */
    private static String declare(Debrief debrief, String service) {
        var answer = debrief.ask(
                "POST",
                "/api/incidents",
                "{\"title\": \"%1$s is broken\", \"severity\": \"high\", \"services\": [\"%1$s\"]}".formatted(service));
        var position = Objects.requireNonNull(answer.position());
        for (var path : List.of("/api/incidents?limit=1", "/api/search?q=x")) {
            debrief.ask("GET", path, null, "Debrief-Position", position);
        }
        return answer.json().path("reference").asString();
    }

    private static boolean focused(Page page, String selector) {
        return (boolean) page.evaluate("s => !!document.activeElement && document.activeElement.matches(s)", selector);
    }

    private static void look(Debrief debrief, String path, java.util.function.Consumer<Page> check) {
        var complaints = new ArrayList<String>();
        try (var context = Objects.requireNonNull(browser).newContext();
                var page = context.newPage()) {
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);
            page.onRequest(request -> {
                if (!request.url().startsWith(debrief.url()) && !request.url().startsWith("data:")) {
                    complaints.add("asked " + request.url());
                }
            });
            page.onResponse(response -> {
                if (response.status() >= 400) {
                    complaints.add(response.status() + " for " + response.url());
                }
            });
            page.navigate(debrief.url() + path);
            check.accept(page);
        }
        assertThat(complaints).as("complaints on " + path).isEmpty();
    }

    private static JsonNode incident(Debrief debrief) {
        var name = "2019-07-02-cloudflare-waf-regex";
        debrief.send(SampleSignals.of(Objects.requireNonNull(Sample.incidents().get(name)), "pages ", name, false));
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            var incidents = debrief.incidentsOf(SERVICE);
            return incidents.size() == 1
                    && debrief.timeline(incidents.getFirst()).size() >= 9;
        });
        return debrief.incidentsOf(SERVICE).getFirst();
    }
}
