package dev.debrief.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RawBodiesTest {
    private final Store store = new Store();
    private final RawBodies bodies = new RawBodies(store.jdbc);

    private static RawBody body(String delivery, int hour, String content) {
        return new RawBody(
                delivery,
                Store.NINE.plus(Duration.ofHours(hour)),
                Map.of("content-type", "application/json", "x-odd", "\u0000\"é"),
                content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aBodyIsFoundByItsDelivery() {
        bodies.store(List.of(body("d-1", 0, "{\"a\":\"\u0000\"}"), body("d-2", 0, "")));
        var found = bodies.find("d-1").orElseThrow();
        assertThat(found).usingRecursiveComparison().isEqualTo(body("d-1", 0, "{\"a\":\"\u0000\"}"));
        assertThat(bodies.find("d-2").orElseThrow().body()).isEmpty();
        assertThat(bodies.find("d-3")).isEmpty();
    }

    @Test
    void theFirstBodyOfADeliveryStays() {
        bodies.store(List.of(body("d-1", 0, "first"), body("d-1", 0, "again")));
        bodies.store(List.of(body("d-1", 1, "later"), body("d-2", 1, "new")));
        assertThat(bodies.find("d-1").orElseThrow().body()).asString().isEqualTo("first");
        assertThat(bodies.find("d-2")).isPresent();
    }

    @Test
    void manyBodiesOfWhichOneIsHereAlreadyAreStoredAtTheSecondTry() {
        bodies.store(List.of(body("d-7", 0, "first")));
        var many = IntStream.range(0, 100)
                .mapToObj(each -> body("d-" + each, 1, "later"))
                .toList();
        assertThatThrownBy(() -> store.transaction.executeWithoutResult(status -> bodies.store(many)))
                .isInstanceOf(RepeatedDelivery.class);
        assertThat(bodies.find("d-8")).isEmpty();
        store.transaction.executeWithoutResult(status -> bodies.store(many));
        assertThat(bodies.find("d-7").orElseThrow().body()).asString().isEqualTo("first");
        assertThat(bodies.find("d-8").orElseThrow().body()).asString().isEqualTo("later");
    }

    @Test
    void aBodyComesBackAsItWasHoweverManyCameWithIt() {
        store.transaction.executeWithoutResult(status -> bodies.store(IntStream.range(0, 100)
                .mapToObj(each -> body("d-" + each, each, "{\"a\":\"\u0000\"}"))
                .toList()));
        assertThat(bodies.find("d-42").orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(body("d-42", 42, "{\"a\":\"\u0000\"}"));
    }

    @Test
    void bodiesAreStoredWithTheTransaction() {
        store.transaction.executeWithoutResult(status -> {
            bodies.store(List.of(body("d-1", 0, "gone")));
            status.setRollbackOnly();
        });
        assertThat(bodies.find("d-1")).isEmpty();
    }

    @Test
    void bodiesGoWhenTheirTimeIsUpOrWhenAskedTo() {
        bodies.store(List.of(body("d-1", 0, "old"), body("d-2", 2, "new"), body("d-3", 2, "named")));
        assertThat(bodies.deleteReceivedBefore(Store.NINE.plus(Duration.ofHours(1))))
                .isEqualTo(1);
        assertThat(bodies.delete(List.of("d-3", "d-4"))).isEqualTo(1);
        assertThat(bodies.find("d-1")).isEmpty();
        assertThat(bodies.find("d-2")).isPresent();
        assertThat(bodies.find("d-3")).isEmpty();
    }
}
