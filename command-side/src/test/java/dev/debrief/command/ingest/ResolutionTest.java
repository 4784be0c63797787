package dev.debrief.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.debrief.catalogue.Catalogue;
import dev.debrief.catalogue.CatalogueReader;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ResolutionTest {
    private static final List<Source> SOURCES = AllSources.all(Source.class);
    private static final Catalogue SHOP = CatalogueReader.read("""
            services:
              - name: Checkout
                aliases: [checkout-api]
                channels: [C0CHECKOUT, C0SHARED]
                repositories: [acme/shop-frontend]
              - name: payments
                channels: [C0SHARED]
            """).catalogue();

    @Test
    void withoutSettingsAndCatalogueTheDecodersOwnReadingStands() {
        assertThat(one(Map.of(), Catalogue.EMPTY, alert("job", "shop", "severity", "warning")))
                .satisfies(it -> assertThat(it.service()).isEqualTo("shop"));
    }

    @Test
    void theFirstPlaceThatSaysSomethingNamesTheService() {
        var settings = Map.of(
                "debrief.sources.alertmanager.service[0]", "labels.app.kubernetes.io/part-of",
                "debrief.sources.alertmanager.service[1]", "labels.team",
                "debrief.sources.alertmanager.environment", "body.commonLabels.cluster");

        var signal = one(settings, Catalogue.EMPTY, alert("job", "exporter", "team", "search", "severity", "critical"));

        assertThat(signal.service()).isEqualTo("search");
        assertThat(signal.environment()).isEqualTo("eu-1");
    }

    @Test
    void whereNoPlaceSaysSomethingTheDecodersOwnReadingStands() {
        var settings = Map.of("debrief.sources.alertmanager.service", "labels.nothing, body.groupLabels");

        assertThat(one(settings, Catalogue.EMPTY, alert("job", "shop")).service())
                .isEqualTo("shop");
    }

    @ParameterizedTest
    @CsvSource({
        "k8s-shop-prod, ^k8s-(.+)-prod$ -> $1, shop",
        "shop_api, _ -> -, shop-api",
        "shop, .* -> , shop",
        "shop, (s) -> $9, shop"
    })
    void aServiceIsRewritten(String said, String rewrite, String service) {
        var settings = Map.of("debrief.sources.alertmanager.rewrite[0]", rewrite);

        assertThat(one(settings, Catalogue.EMPTY, alert("job", said)).service()).isEqualTo(service);
    }

    @Test
    void anAliasStandsForItsServiceAfterRewriting() {
        var settings = Map.of(
                "debrief.sources.alertmanager.rewrite[0]", "^k8s- -> ",
                "debrief.sources.alertmanager.rewrite-environment[0]", "^prod$ -> production");

        var signal = one(settings, SHOP, alert("job", "k8s-Checkout-API", "env", "prod"));

        assertThat(signal.service()).isEqualTo("Checkout");
        assertThat(signal.environment()).isEqualTo("production");
    }

    @Test
    void aDeploymentIsOfTheServiceWhoseRepositoryItIs() {
        assertThat(one(Map.of(), SHOP, deployment("acme/shop-frontend")).service())
                .isEqualTo("Checkout");
        assertThat(one(Map.of(), SHOP, deployment("acme/other")).service()).isEqualTo("other");
        assertThat(one(
                                Map.of("debrief.sources.github.service", "body.deployment.payload.service"),
                                SHOP,
                                deployment("acme/shop-frontend"))
                        .service())
                .isEqualTo("payments");
    }

    @ParameterizedTest
    @CsvSource({"C0CHECKOUT, Checkout", "C0SHARED,", "C0OTHER,"})
    void aMessageIsAboutTheServiceThatAloneHasItsChannel(String channel, @Nullable String service) {
        var signal = one(Map.of(), SHOP, """
                {"type": "message", "channel": "%s", "user": "U1", "text": "hello", "ts": "1665102338.901939"}""".formatted(channel));

        assertThat(signal.service()).isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource({"Blocker, CRITICAL", "sev-3, HIGH", "warning, WARNING", "nonsense, WARNING"})
    void aWordStandsForTheSeverityThatTheSettingsGiveIt(String word, Severity severity) {
        var settings = Map.of(
                "debrief.sources.alertmanager.severity.blocker", "critical",
                "debrief.sources.alertmanager.severity.sev3", "High");

        assertThat(one(settings, Catalogue.EMPTY, alert("job", "shop", "severity", word)))
                .isInstanceOfSatisfying(
                        Alert.class, it -> assertThat(it.severity()).isEqualTo(severity));
    }

    @Test
    void whereTheWordStandsCanBeSaid() {
        var settings = Map.of(
                "debrief.sources.alertmanager.severity-from", "labels.impact",
                "debrief.sources.alertmanager.severity.total", "critical",
                "debrief.sources.alertmanager.severity.info", "critical");

        assertThat(one(settings, Catalogue.EMPTY, alert("job", "shop", "impact", "total", "severity", "info")))
                .isInstanceOfSatisfying(
                        Alert.class, it -> assertThat(it.severity()).isEqualTo(Severity.CRITICAL));
        assertThat(one(settings, Catalogue.EMPTY, alert("job", "shop", "severity", "info")))
                .isInstanceOfSatisfying(
                        Alert.class, it -> assertThat(it.severity()).isEqualTo(Severity.INFO));
    }

    @Test
    void aChangedMeaningChangesNoIdentity() {
        var settings = Map.of("debrief.sources.alertmanager.service", "labels.team");
        var body = alert("job", "shop", "team", "search");

        assertThat(one(settings, SHOP, body).id())
                .isEqualTo(one(Map.of(), Catalogue.EMPTY, body).id());
    }

    @ParameterizedTest
    @CsvSource({
        "debrief.sources.alertmanger.service, labels.x, about no source",
        "debrief.sources.alertmanager.service, repository.name, labels.<name> or body",
        "debrief.sources.alertmanager.rewrite[0], abc, pattern -> replacement",
        "debrief.sources.alertmanager.rewrite[0], ( -> x, no regular expression",
        "debrief.sources.alertmanager.severity.blocker, terrible, is no severity; write critical"
    })
    void aSettingThatCannotBeMeantIsRefusedByName(String property, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sources(Map.of(property, value), Catalogue.EMPTY))
                .withMessageContaining(message)
                .withMessageContaining("debrief.sources.alertman");
    }

    private static Signal one(Map<String, String> settings, Catalogue catalogue, String body) {
        var delivery = Payloads.delivery(null, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        return sources(settings, catalogue).decode(delivery).signals().getFirst();
    }

    private static Sources sources(Map<String, String> settings, Catalogue catalogue) {
        var bound =
                new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("debrief", SourceSettings.class);
        return new Sources(SOURCES, bound, () -> catalogue);
    }

    private static String alert(String... labels) {
        var text = new StringBuilder();
        for (var at = 0; at < labels.length; at += 2) {
            text.append(at == 0 ? "" : ", ").append("\"%s\": \"%s\"".formatted(labels[at], labels[at + 1]));
        }
        return """
                {"version": "4", "groupKey": "{}", "status": "firing", "commonLabels": {"cluster": "eu-1"}, "groupLabels": {},
                 "alerts": [{"status": "firing", "labels": {%s}, "annotations": {}, "startsAt": "2026-03-02T11:00:00Z",
                   "endsAt": "0001-01-01T00:00:00Z", "fingerprint": "f1"}]}""".formatted(text);
    }

    private static String deployment(String repository) {
        return """
                {"action": "created", "deployment": {"id": 1, "sha": "abc", "environment": "production",
                   "payload": {"service": "payments"},
                   "created_at": "2026-03-02T11:00:00Z"}, "repository": {"name": "%s", "full_name": "%s"},
                 "sender": {"login": "ada"}}""".formatted(repository.substring(repository.indexOf('/') + 1), repository);
    }
}
