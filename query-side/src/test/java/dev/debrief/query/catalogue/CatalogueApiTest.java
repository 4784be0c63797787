package dev.debrief.query.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.query.Ask;
import dev.debrief.query.RunningQuerySide;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RunningQuerySide
class CatalogueApiTest {
    @Autowired
    private Ask ask;

    @Test
    void saysWhatHoldsSinceWhenAndFromWhere() {
        var catalogue = ask.json("/api/catalogue");

        assertThat(catalogue.get("file").asString()).endsWith("catalogue.yml");
        assertThat(catalogue.get("loadedAt").asString()).endsWith("Z");
        assertThat(catalogue.get("problems")).isEmpty();
        assertThat(catalogue.at("/services/0/name").asString()).isEqualTo("checkout");
        assertThat(catalogue.at("/services/0/dependsOn/0").asString()).isEqualTo("payments");
        assertThat(catalogue.at("/teams/0/members/0").asString()).isEqualTo("Ada Lovelace");
        assertThat(catalogue.at("/people/0/accounts/slack/0").asString()).isEqualTo("U0123ADA");
    }
}
