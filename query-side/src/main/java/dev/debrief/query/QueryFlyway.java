package dev.debrief.query;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings schema {@code query} up to date before anything reads or writes it. */
@Configuration(proxyBeanMethods = false)
class QueryFlyway {
    @Bean(initMethod = "migrate")
    Flyway queryMigrations(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .schemas("query")
                .locations("classpath:db/migration/query")
                .load();
    }
}
