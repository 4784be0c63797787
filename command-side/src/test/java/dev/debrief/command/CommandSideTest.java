package dev.debrief.command;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.sql.DataSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A test against the whole command side on a real PostgreSQL; all of them share one, so each uses incidents of its own. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(
        classes = {CommandSide.class, CommandSideTest.Database.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.kafka.admin.auto-create=false",
            "debrief.command.ingest.enabled=false",
            "spring.config.name=command-side",
            "server.port=0",
            "debrief.command.postmortem.poll=100ms",
            "debrief.eventstore.checkpoint-every=1s",
            "debrief.eventstore.signing-key=MC4CAQAwBQYDK2VwBCIEIFCDQuA9+ATiIb93rdANVjog4FLiBfAfP2L4gbPPchw5",
            "debrief.eventstore.verifying-key=MCowBQYDK2VwAyEA2bsSYDyWKayhGbEWubYbT1Ulbp6dkuSpUd8mhBHwPRo="
        })
public @interface CommandSideTest {
    @TestConfiguration(proxyBeanMethods = false)
    class Database {
        @Bean(destroyMethod = "close")
        EmbeddedPostgres postgres() throws IOException {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setRegisterShutdownHook(false) // it ends with the context, after all that talks to it
                    .start();
        }

        @Bean
        DataSource dataSource(EmbeddedPostgres postgres) {
            var pool = new HikariDataSource();
            pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
            return pool;
        }
    }
}
