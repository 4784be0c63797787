package dev.debrief.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueReaderTest {
    @Test
    void theExampleOfTheDocumentationHasNoProblem() throws IOException {
        var reading = CatalogueReader.read(Files.readString(Path.of("../examples/catalogue/catalogue.yml")));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.catalogue().services())
                .extracting(Service::name, Service::owner, Service::tier)
                .containsExactly(
                        tuple("checkout", "payments team", "1"),
                        tuple("payments", "payments team", "1"),
                        tuple("sessions", "platform", "2"),
                        tuple("search", null, null));
        assertThat(reading.catalogue().people())
                .contains(new Person("Alan Turing", null, Map.of("slack", List.of("U0456ALAN"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet", "services:", "services: []\nteams: []\npeople: []", "---"})
    void anEmptyFileIsAnEmptyCatalogue(String yaml) {
        var reading = CatalogueReader.read(yaml);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.catalogue().services()).isEmpty();
    }

    @Test
    void everyProblemIsNamedAtOnceWithItsLineAndWhatToDo() {
        var reading = CatalogueReader.read("""
                services:
                  - name: checkout
                    aliases: [shop]
                    owner: nobody
                    depends-on:
                      - paymnts
                      - Shop
                  - name: payments
                    aliases: [SHOP, payments]
                    dependson: [checkout]
                  - name: Checkout
                  - aliases: [x]
                teams:
                  - name: shop team
                    members: [Ada]
                people:
                  - name: Eve
                    accounts: {slak: U1, slack: U2}
                  - name: Mallory
                    accounts: {slack: [U3, u2]}
                """);

        assertThat(reading.catalogue()).isSameAs(Catalogue.EMPTY);
        assertThat(reading.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "line 4: checkout is owned by nobody, which is no team here; add it under teams, or correct the name.",
                        "line 6: checkout depends on paymnts, which is no service here; add it under services, or correct the name.",
                        "line 7: checkout depends on itself; remove Shop from its depends-on.",
                        "line 9: The alias SHOP of payments is taken: it stands for checkout. Remove it here or there; a name stands for"
                                + " one service.",
                        "line 9: The alias payments of payments is taken: this service has it already. Remove it here or there; a name"
                                + " stands for one service.",
                        "line 10: Nothing is known of a field dependson of a service; it takes name, aliases, owner, tier, depends-on,"
                                + " channels, repositories.",
                        "line 11: There is a service checkout on line 2 already; rename this one, or make both one.",
                        "line 12: There is no name of a service; add name: and what people call it.",
                        "line 15: shop team has the member Ada, who is no person here; add them under people, or correct the name.",
                        "line 18: Eve has an account in slak, which is no tool that speaks here; take one of alertmanager, argocd,"
                                + " cdevents, datadog, debrief, discord, email, flux, gcp, github, gitlab, grafana, jenkins, mattermost,"
                                + " opsgenie, pagerduty, sentry, slack, sns, teams.",
                        "line 20: The slack account u2 of Mallory belongs to Eve already; remove it here or there.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services: {a: 1}|1|services must be a list",
                "- a|1|must be a block of fields",
                "services: [[a]]|1|Here a service must be a block of fields",
                "services: [{name: [a]}]|1|The field name of a service must be one text",
                "services: [{name: a, aliases: [{b: c}]}]|1|aliases of a service takes texts only",
                "services: [{name: a, name: b}]|1|name of a service is there twice",
                "services: [{[a]: b}]|1|has no plain name",
                "services: &all [*all]|1|must be a block of fields",
                "services: [|1|This is no YAML",
                "servces: []|1|Nothing is known of a field servces",
                "people: [{name: a, accounts: [x]}]|1|the accounts of a person must be a block"
            })
    void whatIsNotOfItsShapeIsToldWithItsLine(String yaml, int line, String message) {
        var problems = CatalogueReader.read(yaml).problems();

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void aFileMadeToGrowWithoutEndIsRefused() {
        var bomb = new StringBuilder("services:\n  - name: a\n    aliases: &a [x, x]\n");
        for (var at = 0; at < 60; at++) {
            bomb.append("x").append(at).append(": [*a, *a]\n");
        }

        assertThat(CatalogueReader.read(bomb.toString()).problems()).isNotEmpty();
        assertThat(CatalogueReader.read("services: " + "[".repeat(5_000)).problems())
                .isNotEmpty();
    }
}
