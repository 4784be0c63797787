package dev.debrief.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchSizeTest {
    private final BatchSize size = new BatchSize(2_000);

    @Test
    void isAQuarterAfterEachFailureAndNeverNothing() {
        size.failed();
        assertThat(size.now()).isEqualTo(500);
        for (var again = 0; again < 10; again++) {
            size.failed();
        }
        assertThat(size.now()).isEqualTo(1);
    }

    @Test
    void growsBackToTheMostThatMayBe() {
        size.failed();
        size.succeeded();
        assertThat(size.now()).isEqualTo(1_000);
        size.succeeded();
        size.succeeded();
        assertThat(size.now()).isEqualTo(2_000);
    }
}
