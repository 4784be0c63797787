package dev.debrief.command;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings schema {@code command} up to date before anything reads or writes it. */
@Configuration(proxyBeanMethods = false)
class CommandFlyway {
    @Bean(initMethod = "migrate")
    Flyway commandMigrations(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .schemas("command")
                .locations("classpath:db/migration/command")
                .load();
    }
}
