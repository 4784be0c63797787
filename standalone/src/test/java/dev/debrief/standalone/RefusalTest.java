package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    @TempDir
    private Path data;

    @ParameterizedTest
    @ValueSource(strings = {"SERVER_PORT", "DEBRIEF_KAFKA_PORT", "DEBRIEF_POSTGRES_PORT"})
    void aTakenPortNamesItsSetting(String setting) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = Places.with(data, setting, taken.getLocalPort());
            assertThatThrownBy(() -> Infrastructure.start(settings).close())
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("set " + setting + " to a free port");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "65536", "-1"})
    void aPortThatIsNoneNamesItsSetting(String port) {
        assertThatThrownBy(() -> Settings.from(Map.of("DEBRIEF_KAFKA_PORT", port)))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "DEBRIEF_KAFKA_PORT is '%s', which is not a port; set it to a number from 1 to 65535.", port);
    }

    @Test
    void onePortForTwoThingsNamesBothSettings() {
        assertThatThrownBy(() -> Settings.from(Map.of("SERVER_PORT", "9092")))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("SERVER_PORT and DEBRIEF_KAFKA_PORT are both 9092");
    }

    @Test
    void anUnknownSampleNamesWhatThereIs() {
        assertThatThrownBy(() -> Settings.from(Map.of("DEBRIEF_SAMPLE", "everything")))
                .isInstanceOf(Refusal.class)
                .hasMessage("DEBRIEF_SAMPLE is 'everything'; set it to incidents or none.");
    }

    @Test
    void aDataDirectoryThatCannotBeWrittenNamesItsSetting() throws Exception {
        var file = Files.writeString(data.resolve("file"), "in the way");
        assertThatThrownBy(() -> Infrastructure.start(Places.settings(file.resolve("below")))
                        .close())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot be written")
                .hasMessageEndingWith("set DEBRIEF_DATA to a directory that can.");
    }

    @Test
    void aDataDirectoryOfANewerVersionIsLeftAlone() throws Exception {
        Files.writeString(data.resolve("debrief.version"), "2\n");
        assertThatThrownBy(() -> Infrastructure.start(Places.settings(data)).close())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("newer Debrief (format 2, this one reads 1)")
                .hasMessageContaining("DEBRIEF_DATA");
        assertThat(data.resolve("postgres")).doesNotExist();
    }

    @Test
    void dataOfAnotherPostgresIsLeftAlone() throws Exception {
        Files.createDirectories(data.resolve("postgres"));
        Files.writeString(data.resolve("postgres/PG_VERSION"), "17\n");
        assertThatThrownBy(() -> Infrastructure.start(Places.settings(data)).close())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is of PostgreSQL 17 and this Debrief brings PostgreSQL 18")
                .hasMessageContaining("DEBRIEF_DATA");
    }

    @Test
    void aDataDirectoryInUseIsNotSharedAndIsFreeAgainAfterwards() {
        try (var _ = DataDirectory.open(data)) {
            assertThatThrownBy(() -> DataDirectory.open(data).close())
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("Another Debrief is running on the data directory " + data)
                    .hasMessageContaining("DEBRIEF_DATA");
        }
        try (var again = DataDirectory.open(data)) {
            assertThat(again.fresh()).isFalse();
        }
    }

    @Test
    void othersAreLetInOnlyWhenToldSo() {
        assertThatThrownBy(() -> Settings.from(Map.of("SERVER_ADDRESS", "0.0.0.0")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("SERVER_ADDRESS")
                .hasMessageContaining("DEBRIEF_OPEN=true");
        assertThat(Settings.from(Map.of("DEBRIEF_ADDRESS", "0.0.0.0", "DEBRIEF_OPEN", "true"))
                        .loopback())
                .isFalse();
        assertThat(Settings.from(Map.of()).address()).isEqualTo("127.0.0.1");
    }
}
