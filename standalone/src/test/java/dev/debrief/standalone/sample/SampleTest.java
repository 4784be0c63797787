package dev.debrief.standalone.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void itHasTwentyFiveIncidentsEachWithAServiceOfItsOwn() {
        assertThat(Sample.incidents()).hasSize(25);
        assertThat(Sample.incidents().values().stream().map(PublicIncident::service))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatOnlyHasADateIsNotSentAsMidnight() {
        assertThat(Sample.signals())
                .noneMatch(signal -> signal.time().toString().endsWith("T00:00:00Z"));
        assertThat(Sample.signals().stream().filter(signal -> signal.type().startsWith("dev.debrief.")))
                .noneMatch(signal -> signal.body().toString().contains("T00:00:00Z"));
    }

    @Test
    void everySignalIsSaidOnceInNativeOrVendorWords() {
        var seen = new HashSet<String>();
        assertThat(Sample.signals()).allMatch(signal -> seen.add(signal.id()));
        assertThat(Sample.signals().stream().map(SampleSignal::type))
                .contains(
                        "dev.debrief.alert.v1",
                        "dev.debrief.deployment.v1",
                        "dev.debrief.chat.v1",
                        "dev.debrief.milestone.v1",
                        "com.prometheus.alertmanager",
                        "com.github");
    }

    @Test
    void feedsWithDifferentPrefixesShareNoService() {
        var incident = Objects.requireNonNull(Sample.incidents().get("2019-07-02-cloudflare-waf-regex"));
        assertThat(SampleSignals.of(incident, "a-", "waf", false))
                .allMatch(signal -> signal.key().equals("a-HTTP proxy/CDN"))
                .allMatch(signal -> signal.id().startsWith("a-waf "));
    }
}
