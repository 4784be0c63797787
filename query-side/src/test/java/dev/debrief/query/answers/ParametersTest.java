package dev.debrief.query.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ParametersTest {
    @Test
    void readsInstantsWithAnyOffsetAndWholeDays() {
        var nine = Instant.parse("2026-03-01T09:00:00Z");
        assertThat(Parameters.instant("from", "2026-03-01T09:00:00Z")).isEqualTo(nine);
        assertThat(Parameters.instant("from", "2026-03-01T10:00:00+01:00")).isEqualTo(nine);
        assertThat(Parameters.instant("from", "2026-03-01T10:00:00 01:00")).isEqualTo(nine);
        assertThat(Parameters.instant("from", "2026-03-01")).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(Parameters.instant("from", " ")).isNull();
    }

    @Test
    void saysWhatItCannotRead() {
        assertThatThrownBy(() -> Parameters.instant("from", "01.03.2026"))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("`from` is `01.03.2026`");
        assertThatThrownBy(() -> Parameters.limit("many", 10, 100)).hasMessageContaining("from 1 to 100");
    }

    @Test
    void givesACursorBackAsItWas() {
        var cursor = new Cursor("2026-03-01T09:00:00Z", "incident-1|2");
        assertThat(Cursor.read(cursor.written())).isEqualTo(cursor);
        assertThatThrownBy(() -> Cursor.read("***")).isInstanceOf(BadParameter.class);
    }
}
