package dev.debrief.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CatalogueFileTest {
    private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path path;

    @BeforeEach
    void name() {
        path = directory.resolve("catalogue.yml");
    }

    @Test
    void aChangeThatTheClockOfTheFileDoesNotShowIsTaken() throws IOException {
        write("services: [one]");
        var file = new CatalogueFile(path, true, CLOCK);
        var written = Files.getLastModifiedTime(path);

        write("services: [two]");
        Files.setLastModifiedTime(path, FileTime.from(written.toInstant()));
        file.look();

        assertThat(file.current().service("two")).isNotNull();
        assertThat(file.standing()).isEqualTo(new CatalogueFile.Standing(path, NOW, List.of()));
    }

    @Test
    void aBrokenFileLeavesTheLastGoodOneAndSaysSo() throws IOException {
        write("services: [one]");
        var file = new CatalogueFile(path, true, CLOCK);

        write("services: [one, one]");
        file.look();
        assertThat(file.current().service("one")).isNotNull();
        assertThat(file.standing().problems())
                .singleElement()
                .satisfies(it -> assertThat(it.line()).isEqualTo(1));

        write("services: [one]");
        file.look();
        assertThat(file.standing().problems()).isEmpty();
    }

    @Test
    void aFileThatIsGoneLeavesTheLastGoodOneUntilItIsBack() throws IOException {
        write("services: [one]");
        var file = new CatalogueFile(path, false, CLOCK);

        Files.delete(path);
        file.look();
        assertThat(file.current().service("one")).isNotNull();
        assertThat(file.standing().problems()).singleElement().asString().contains("There is no file");

        write("services: [one]");
        file.look();
        assertThat(file.standing().problems()).isEmpty();
    }

    @Test
    void theUsualFileNeedNotBeThereButOneThatWasNamedMust() {
        assertThat(new CatalogueFile(path, false, CLOCK).standing().problems()).isEmpty();
        assertThat(new CatalogueFile(path, true, CLOCK).standing().problems())
                .singleElement()
                .asString()
                .contains("debrief.catalogue.file");
    }

    @Test
    void whatIsNoTextOrNoFileIsAProblemAndNoFailure() throws IOException {
        Files.write(path, new byte[] {(byte) 0xff, (byte) 0xfe, 'a'});
        assertThat(new CatalogueFile(path, true, CLOCK).standing().problems()).hasSize(1);
        assertThat(new CatalogueFile(directory, true, CLOCK).standing().problems())
                .hasSize(1);
    }

    @Test
    void aRunningProcessFollowsTheFile() throws IOException {
        write("services: [one]");
        new ApplicationContextRunner()
                .withUserConfiguration(CatalogueConfiguration.class)
                .withPropertyValues("debrief.catalogue.file=" + path, "debrief.catalogue.look=100ms")
                .run(context -> {
                    var source = context.getBean(CatalogueSource.class);
                    assertThat(source.current().service("one")).isNotNull();
                    write("services: [two]");
                    Awaitility.await().until(() -> source.current().service("two") != null);
                });
    }

    private void write(String yaml) throws IOException {
        Files.writeString(path, yaml);
    }
}
