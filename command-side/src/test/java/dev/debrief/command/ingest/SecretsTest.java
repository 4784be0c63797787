package dev.debrief.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void aFieldThatNamesASecretIsMasked() {
        assertThat(masked(
                        "{\"token\": \"abc\\\"def\", \"text\": \"é stays\", \"api_key\":\"1\", \"tokens\":{\"a\":1}}"))
                .isEqualTo(
                        "{\"token\": \"[masked]\", \"text\": \"é stays\", \"api_key\":\"[masked]\", \"tokens\":{\"a\":1}}");
    }

    @Test
    void aFormFieldThatNamesASecretIsMasked() {
        assertThat(masked("token=abc&text=hello&user_token=x"))
                .isEqualTo("token=[masked]&text=hello&user_token=[masked]");
    }

    @Test
    void whatLooksLikeASecretIsMaskedWhereverItStands() {
        assertThat(Secrets.mask("use Bearer abcdef123456789 and ghp_0123456789abcdefghijABCDEF"))
                .isEqualTo("use Bearer [masked] and [masked]");
        assertThat(Secrets.mask("psql postgres://app:hunter22@db/prod password=hunter22, ok"))
                .isEqualTo("psql postgres://app:[masked]@db/prod password=[masked], ok");
        assertThat(Secrets.mask("xoxb-1234567890-abcdefghij AKIAIOSFODNN7EXAMPLE"))
                .isEqualTo("[masked] [masked]");
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        for (var text : new String[] {
            "The password reset page is down.", "Basic authentication fails", "token bucket is empty", "at 10:42@noon"
        }) {
            assertThat(Secrets.mask(text)).isEqualTo(text);
        }
    }

    @Test
    void aMaskedBodyIsStillReadTheSame() {
        for (var source : new String[] {"slack", "github", "alertmanager", "debrief"}) {
            for (var payload : Payloads.all(source).entrySet()) {
                if (payload.getKey().contains("inner")) {
                    continue; // inner events are recognized by their type only
                }
                var read = signals(payload.getValue());
                assertThat(signals(Secrets.mask(payload.getValue())))
                        .as(payload.getKey())
                        .isEqualTo(read);
            }
        }
    }

    @Test
    void anEndlessTextIsMaskedInBoundedTimeAndStack() {
        var body = ("{\"token\":\"" + "\\\"".repeat(500_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        assertThatCode(() -> Secrets.mask(body)).doesNotThrowAnyException();
        assertThat(Secrets.mask("a".repeat(1_000_000))).hasSize(1_000_000);
    }

    private static Object signals(byte[] body) {
        return Payloads.signals(null, java.util.Map.of(), body);
    }

    private static String masked(String body) {
        return new String(Secrets.mask(body.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
