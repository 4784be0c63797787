package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

/** A process that has vanished in the middle of a transaction must not keep what it had locked from the others. */
@ExtendWith(Running.class)
class SilenceTest {
    @Test
    void theServerEndsATransactionThatSaysNothingForTwentySeconds(Debrief debrief) {
        var jdbc = new JdbcTemplate(((Standalone) debrief.process()).context().getBean(DataSource.class));

        assertThat(jdbc.queryForObject("SHOW idle_in_transaction_session_timeout", String.class))
                .isEqualTo("20s");
        assertThat(jdbc.queryForObject("SHOW tcp_keepalives_idle", Integer.class))
                .isEqualTo(10);
    }
}
