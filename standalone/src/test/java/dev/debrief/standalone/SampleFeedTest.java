package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFeedTest {
    @TempDir
    private Path data;

    @Test
    void aDirectoryThatBeganEmptyOfSampleNeverGetsIt() {
        try (var first = DataDirectory.open(data)) {
            SampleFeed.decide(first, "none");
        }
        try (var later = DataDirectory.open(data)) {
            SampleFeed.decide(later, "incidents");
            assertThat(SampleFeed.isSample(later)).isFalse();
            SampleFeed.feed(later, "nowhere:1");
        }
    }

    @Test
    void aFeedThatWasCutOffIsStillDue() {
        try (var first = DataDirectory.open(data)) {
            SampleFeed.decide(first, "incidents");
        }
        try (var later = DataDirectory.open(data)) {
            SampleFeed.decide(later, "none");
            assertThat(SampleFeed.isSample(later)).isTrue();
            assertThat(later.read("sample")).isEqualTo("feeding");
        }
    }

    @Test
    void itIsFedOnce() {
        try (var infrastructure = Infrastructure.start(Places.with(data, "DEBRIEF_SAMPLE", "incidents"))) {
            SampleFeed.feed(infrastructure.directory(), infrastructure.broker().address());
            assertThat(infrastructure.directory().read("sample")).isEqualTo("incidents");
            SampleFeed.feed(infrastructure.directory(), "nowhere:1");
        }
    }
}
