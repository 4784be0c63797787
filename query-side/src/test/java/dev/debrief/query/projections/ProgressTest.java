package dev.debrief.query.projections;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {
    private final Progress progress = new Progress();

    @Test
    void tellsHowFarItIsHowFastAndHowLongItStillTakes() {
        assertThat(progress.report().step()).isEqualTo("waiting");
        progress.reading(1_000);
        assertThat(progress.report().remainingSeconds())
                .as("nobody knows before the first event")
                .isNull();
        progress.read(250);
        var reading = progress.report();
        assertThat(reading.position()).isEqualTo(250);
        assertThat(reading.head()).isEqualTo(1_000);
        assertThat(reading.rate()).isPositive();
        assertThat(reading.remainingSeconds()).isNotNegative();
        progress.indexing();
        assertThat(progress.report().position()).isEqualTo(1_000);
        progress.following(1_000, 1_200);
        assertThat(progress.report().head()).isEqualTo(1_200);
        progress.done();
        var done = progress.report();
        assertThat(done.state()).isEqualTo("done");
        assertThat(done.position()).isEqualTo(1_200);
        assertThat(done.remainingSeconds()).isZero();
    }

    @Test
    void saysWhereItStoodWhenItFailedAndWhy() {
        progress.reading(1_000);
        progress.read(300);
        progress.failed("No space left on device.");
        var failed = progress.report();
        assertThat(failed.state()).isEqualTo("failed");
        assertThat(failed.position()).isEqualTo(300);
        assertThat(failed.reason()).isEqualTo("No space left on device.");
        assertThat(failed.remainingSeconds()).isNull();
    }
}
