package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be known of docker-compose.yml without a container engine. */
class ComposeTest {
    private static final Path COMPOSE = Path.of("/usr/bin/docker-compose");
    private static final Path FILE = Path.of("..", "docker-compose.yml");

    @Test
    void composeItselfFindsNothingWrong() throws Exception {
        assertThat(complaint(FILE)).isEmpty();
    }

    @Test
    void composeWouldFindAMistake(@TempDir Path directory) throws Exception {
        var wrong = Files.writeString(
                directory.resolve("docker-compose.yml"),
                "services:\n  kafka:\n    image: apache/kafka\n    imag: apache/kafka\n");
        assertThat(complaint(wrong)).contains("imag");
    }

    @Test
    void whatItPublishesIsForThisMachineOnly() throws IOException {
        var ports = compose().path("services").values().stream()
                .flatMap(service -> service.path("ports").values().stream())
                .map(JsonNode::asString)
                .toList();
        assertThat(ports).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void noPasswordHasADefault() throws IOException {
        var passwords = compose().path("services").values().stream()
                .flatMap(service -> service.path("environment").properties().stream())
                .filter(setting -> setting.getKey().endsWith("PASSWORD"))
                .map(setting -> setting.getValue().asString())
                .toList();
        assertThat(passwords).isNotEmpty().allMatch(value -> value.matches("\\$\\{[A-Z_]+:\\?.+}"));
    }

    @Test
    void everyServiceTellsWhetherItIsWell() throws IOException {
        assertThat(Files.readString(Path.of("..", "Dockerfile"))).contains("HEALTHCHECK");
        assertThat(compose().path("services").values())
                .allMatch(service -> service.has("healthcheck") || service.has("build"));
    }

    /** What Debian's docker-compose says of the file against its own schema; it needs no container engine for that. */
    private static String complaint(Path file) throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(COMPOSE),
                "skipped: " + COMPOSE + " is not installed (apt-get install docker-compose)");
        var check = new ProcessBuilder(COMPOSE.toString(), "-f", file.toString(), "config", "--quiet")
                .redirectErrorStream(true);
        for (var password : List.of("ADMIN", "COMMAND", "QUERY")) {
            check.environment().put("DEBRIEF_" + password + "_PASSWORD", "only-for-this-check");
        }
        var running = check.start();
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(running.waitFor() == 0).as(said).isEqualTo(said.isEmpty());
        return said;
    }

    private static JsonNode compose() throws IOException {
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FILE));
        return JsonMapper.shared().valueToTree(tree);
    }
}
