package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be known of docker-compose.yml without a container engine. */
class ComposeTest {
    private static final SchemaLocation NAME = SchemaLocation.of("https://compose-spec.io/compose_spec.json");
    private static final Path FILE = Path.of("..", "docker-compose.yml");

    @Test
    void itIsAComposeFile() throws IOException {
        try (var schema = Objects.requireNonNull(getClass().getResourceAsStream("/compose/compose-spec.json"))) {
            var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
            assertThat(registry.getSchema(NAME, JsonMapper.shared().readTree(schema))
                            .validate(compose()))
                    .isEmpty();
        }
    }

    @Test
    void theSchemaWouldFindAMistake() throws IOException {
        try (var schema = Objects.requireNonNull(getClass().getResourceAsStream("/compose/compose-spec.json"))) {
            var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
            var wrong = JsonMapper.shared().readTree("{\"services\":{\"kafka\":{\"imag\":\"apache/kafka\"}}}");
            assertThat(registry.getSchema(NAME, JsonMapper.shared().readTree(schema))
                            .validate(wrong))
                    .isNotEmpty();
        }
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

    private static JsonNode compose() throws IOException {
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FILE));
        return JsonMapper.shared().valueToTree(tree);
    }
}
