package dev.debrief.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    private static final Catalogue SHOP = CatalogueReader.read("""
            services:
              - name: Checkout
                aliases: [checkout-api]
                depends-on: [payments, db]
                channels: ["#checkout", shop]
                repositories: [acme/checkout, acme/mono]
              - name: payments
                aliases: [pay]
                channels: [shop]
                repositories: [https://github.com/Acme/Payments.git, acme/mono]
              - name: db
            people:
              - name: Ada
                accounts: {slack: [U1, "@ada"], email: ada@example.com}
            """).catalogue();

    @ParameterizedTest
    @CsvSource({"checkout, Checkout", "' CHECKOUT-API ', Checkout", "pay, payments", "search,"})
    void aServiceIsFoundByNameAndAlias(String word, @Nullable String name) {
        assertThat(named(SHOP.service(word))).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "acme/checkout, Checkout",
        "https://github.com/acme/checkout, Checkout",
        "git@github.com:acme/checkout.git, Checkout",
        "acme/payments, payments",
        "acme/mono,",
        "checkout,"
    })
    void aRepositoryBelongsToTheServiceThatAloneHasIt(String repository, @Nullable String name) {
        assertThat(named(SHOP.ofRepository(repository))).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"checkout, Checkout", "#Checkout, Checkout", "shop,", "general,"})
    void aChannelBelongsToTheServiceThatAloneHasIt(String channel, @Nullable String name) {
        assertThat(named(SHOP.ofChannel(channel))).isEqualTo(name);
    }

    @Test
    void neighboursAreThoseNeededAndThoseThatNeedByAllTheirNames() {
        assertThat(SHOP.neighbours("checkout-API")).containsExactlyInAnyOrder("payments", "pay", "db");
        assertThat(SHOP.neighbours("db")).containsExactlyInAnyOrder("checkout", "checkout-api");
        assertThat(SHOP.neighbours("search")).isEmpty();
        assertThat(SHOP.between("pay", "checkout")).hasToString("Checkout depends on payments");
        assertThat(SHOP.between("checkout", "pay")).hasToString("Checkout depends on payments");
        assertThat(SHOP.between("pay", "db")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "slack, U1, Ada",
        "slack, u1, Ada",
        "slack, ada, Ada",
        "pagerduty, U1,",
        "pagerduty, ADA@example.com, Ada",
        "slack, U2,",
        "debrief, @ada, Ada",
        "https://monitoring.example.com, U1, Ada"
    })
    void aPersonIsFoundByWhatAToolCallsThem(String tool, String account, @Nullable String name) {
        assertThat(SHOP.person(tool, account)).isEqualTo(name);
    }

    private static @Nullable String named(@Nullable Service service) {
        return service == null ? null : service.name();
    }
}
