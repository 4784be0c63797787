package dev.debrief.standalone;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counted, not timed: what the whole product asks of PostgreSQL while nothing happens, as PostgreSQL itself notes it. */
@ExtendWith(Running.class)
class IdleTest {
    private static final Duration WINDOW = Duration.ofSeconds(10); // everything that is asked now and then is in it
    private static final int A_SECOND = 5;
    private static final String OURS = "/* asked by the test */ ";

    /** Nothing is asked by an empty statement: a pool sees by it whether a connection lives. */
    private static final Pattern STATEMENT = Pattern.compile("LOG:  (?:statement|execute [^:]*): +(\\S.*)");

    private static final Pattern BRACKET = Pattern.compile("(?i)(begin|commit|rollback)\\b.*");

    @Test
    void bothSidesTogetherAskAtMostFiveStatementsASecond(Debrief debrief) {
        var jdbc = new JdbcTemplate(((Standalone) debrief.process()).context().getBean(DataSource.class));
        var log = Path.of(word(jdbc, "show data_directory")).resolveSibling("postgres.log");
        set(jdbc, "alter system set log_statement = 'all'");
        try {
            var last = new Object() {
                OffsetDateTime at = now(jdbc);
                long size = size(log);
            };
            await("at most " + A_SECOND + " statements a second")
                    .atMost(Duration.ofMinutes(3))
                    .pollDelay(WINDOW)
                    .pollInterval(WINDOW)
                    .untilAsserted(() -> {
                        var now = now(jdbc);
                        var asked = asked(log, last.size);
                        var most = A_SECOND * Duration.between(last.at, now).toMillis() / 1_000.0;
                        last.at = now;
                        last.size = size(log);
                        var count = asked.values().stream().mapToInt(n -> n).sum();
                        if (count > most)
                            throw new AssertionError(count + " statements, more than " + most + ": " + asked);
                    });
        } finally {
            set(jdbc, "alter system reset log_statement");
        }
    }

    /** How often each statement was asked since the log had this size. */
    private static TreeMap<String, Integer> asked(Path log, long size) {
        try (var lines = Files.newInputStream(log)) {
            lines.skipNBytes(size);
            var statements = new TreeMap<String, Integer>();
            new String(lines.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> {
                        var found = STATEMENT.matcher(line);
                        if (!found.find() || line.contains(OURS)) return;
                        if (!BRACKET.matcher(found.group(1)).matches())
                            statements.merge(found.group(1), 1, Integer::sum);
                    });
            return statements;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void set(JdbcTemplate jdbc, String sql) {
        jdbc.execute(OURS + sql);
        word(jdbc, "select pg_reload_conf()::text");
    }

    private static OffsetDateTime now(JdbcTemplate jdbc) {
        return Objects.requireNonNull(jdbc.queryForObject(OURS + "select clock_timestamp()", OffsetDateTime.class));
    }

    private static String word(JdbcTemplate jdbc, String sql) {
        return Objects.requireNonNull(jdbc.queryForObject(OURS + sql, String.class));
    }

    private static long size(Path log) {
        try {
            return Files.size(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
