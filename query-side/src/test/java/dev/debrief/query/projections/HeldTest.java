package dev.debrief.query.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldTest {
    private final Held<List<String>> held = new Held<>(100, List::size);

    @Test
    void aLargeOneTakesTheRoomOfAllThatItIsLargerThan() {
        for (var n = 0; n < 10; n++) held.put("small" + n, lines(10));
        assertThat(held.get("small0")).isNotNull();
        held.put("storm", lines(75));
        assertThat(held.get("storm")).hasSize(75);
        assertThat(held.get("small0")).as("asked for last").isNotNull();
        assertThat(held.get("small9")).isNotNull();
        assertThat(held.get("small8")).isNull();
    }

    @Test
    void whatGrowsIsCountedOnce() {
        for (var n = 1; n <= 90; n++) held.put("grows", lines(n));
        held.put("other", lines(10));
        assertThat(held.get("grows")).hasSize(90);
        held.put("grows", lines(91));
        assertThat(held.get("other")).isNull();
    }

    @Test
    void theOneThatWasPutLastIsHeldWhateverItsSize() {
        held.put("storm", lines(1_000));
        assertThat(held.get("storm")).hasSize(1_000);
        held.put("next", lines(1));
        assertThat(held.get("storm")).isNull();
        assertThat(held.get("next")).hasSize(1);
    }

    @Test
    void nothingIsLeftOnceAllIsLetGo() {
        held.put("one", lines(60));
        held.clear();
        held.put("two", lines(60));
        held.put("three", lines(40));
        assertThat(held.get("one")).isNull();
        assertThat(held.get("two")).hasSize(60);
    }

    private static List<String> lines(int count) {
        return Collections.nCopies(count, "line");
    }
}
