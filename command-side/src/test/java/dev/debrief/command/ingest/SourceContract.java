package dev.debrief.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.debrief.events.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What every source owes, tried on every payload of {@code examples/payloads/<source>}. */
public interface SourceContract {
    JsonMapper JSON = JsonMapper.shared();
    String SECRET = "s3cr3t-7f3a9c";

    /** The name of the source and of its directory of payloads. */
    String source();

    /** The CloudEvents type under which the payload is sent. */
    String type(String payload);

    /** The sender's headers that are needed to read the payload. */
    default Map<String, String> headers(String payload) {
        return Map.of();
    }

    /** The signals of one of the payloads. */
    default List<Signal> signals(String payload) {
        return signals(payload, Payloads.read(source(), payload));
    }

    default List<Signal> signals(String payload, byte[] body) {
        return Payloads.signals(type(payload), headers(payload), body);
    }

    @Test
    default void everyPayloadIsReadByItsOwnSource() {
        for (var payload : Payloads.all(source()).entrySet()) {
            var file = payload.getKey();
            var decoded = AllSources.sources().decode(Payloads.delivery(type(file), headers(file), payload.getValue()));
            assertThat(decoded.source()).as(file).isEqualTo(source());
        }
    }

    @Test
    default void someOfThePayloadsSaySomething() {
        assertThat(Payloads.all(source()).keySet())
                .anyMatch(file -> !signals(file).isEmpty());
    }

    @Test
    default void whatSaysSomethingIsRecognizedWithoutCloudEventsHeaders() {
        for (var payload : Payloads.all(source()).entrySet()) {
            var file = payload.getKey();
            if (!signals(file).isEmpty()) {
                assertThat(Payloads.signals(null, headers(file), payload.getValue()))
                        .as(file)
                        .isEqualTo(signals(file));
            }
        }
    }

    @Test
    default void readTwiceGivesEqualSignals() {
        for (var file : Payloads.all(source()).keySet()) {
            assertThat(signals(file)).as(file).isEqualTo(signals(file));
        }
    }

    @Test
    default void everySignalIsNamedBySourceAndDelivery() {
        for (var file : Payloads.all(source()).keySet()) {
            assertThat(signals(file)).as(file).allSatisfy(signal -> {
                assertThat(signal.source()).isEqualTo(source());
                assertThat(signal.delivery()).isEqualTo("/test delivery-1");
                assertThat(signal.observedAt()).isEqualTo(Payloads.OBSERVED);
            });
        }
    }

    @Test
    default void unknownFieldsAreIgnored() {
        for (var payload : Payloads.all(source()).entrySet()) {
            var file = payload.getKey();
            if (payload.getValue()[0] == '{') {
                var body = JSON.readTree(payload.getValue());
                addUnknown(body);
                assertThat(signals(file, bytes(body))).as(file).isEqualTo(signals(file));
            }
        }
    }

    @Test
    default void aTruncatedBodyIsRefused() {
        for (var payload : Payloads.all(source()).entrySet()) {
            var body = new String(payload.getValue(), StandardCharsets.UTF_8)
                    .strip()
                    .getBytes(StandardCharsets.UTF_8);
            var step = Math.max(1, body.length / 150);
            for (var length = 0; body[0] == '{' && length < body.length; length += step) {
                var cut = Arrays.copyOf(body, length);
                assertThatThrownBy(() -> signals(payload.getKey(), cut))
                        .as("%s cut to %s bytes", payload.getKey(), length)
                        .isExactlyInstanceOf(Unreadable.class);
            }
        }
    }

    @Test
    default void whateverStandsInAFieldIsReadOrRefusedInASentenceWithoutIt() {
        for (var payload : Payloads.all(source()).entrySet()) {
            if (payload.getValue()[0] == '{') {
                var body = JSON.readTree(payload.getValue());
                mutate(payload.getKey(), body, body);
            }
        }
    }

    @Test
    default void bodiesOutOfBoundsAreRefused() {
        for (var file : Payloads.all(source()).keySet()) {
            var deep = ("{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
            var nul = "{\"text\":\"a\\u0000b\"}".getBytes(StandardCharsets.UTF_8);
            var badUtf8 = new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc3, '"', '}'};
            var large = new byte[10 * 1024 * 1024];
            Arrays.fill(large, (byte) '[');
            var huge = new byte[Bodies.MAX_BYTES + 1];
            for (var body : List.of(deep, nul, badUtf8, large, huge, new byte[0], new byte[] {0, 0, 0, '{'})) {
                assertThatThrownBy(() -> signals(file, body)).isExactlyInstanceOf(Unreadable.class);
            }
            break; // the bounds stand before any source
        }
    }

    private void mutate(String file, JsonNode root, JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (var name : List.copyOf(object.propertyNames())) {
                var original = object.get(name);
                for (var replacement : replacements()) {
                    object.set(name, replacement);
                    readOrRefused(file, name, root);
                }
                object.remove(name);
                readOrRefused(file, name, root);
                object.set(name, original);
                mutate(file, root, original);
            }
        } else if (node instanceof ArrayNode array) {
            for (var each : array) {
                mutate(file, root, each);
            }
        }
    }

    private void readOrRefused(String file, String field, JsonNode root) {
        var refusal = catchThrowable(() -> signals(file, bytes(root)));
        if (refusal != null) {
            assertThat(refusal).as("%s, %s", file, field).isExactlyInstanceOf(Unreadable.class);
            assertThat(refusal.getMessage())
                    .as("%s, %s", file, field)
                    .doesNotContain(SECRET, "fault of Debrief")
                    .endsWith(".");
        }
    }

    private static List<JsonNode> replacements() {
        return List.of(
                JSON.getNodeFactory().nullNode(),
                JSON.getNodeFactory().stringNode(SECRET),
                JSON.getNodeFactory().stringNode(""),
                JSON.getNodeFactory().numberNode(-1e300),
                JSON.readTree("99999999999999999999999999"),
                JSON.readTree("{\"" + SECRET + "\":\"" + SECRET + "\"}"),
                JSON.readTree("[\"" + SECRET + "\",null,7,{}]"));
    }

    private static void addUnknown(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.values().forEach(SourceContract::addUnknown);
            object.set("addedInAFutureVersion", JSON.readTree("{\"a\":[1]}"));
        } else {
            node.forEach(SourceContract::addUnknown);
        }
    }

    private static byte[] bytes(JsonNode body) {
        return JSON.writeValueAsBytes(body);
    }
}
