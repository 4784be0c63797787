package dev.debrief.query;

import dev.debrief.catalogue.CatalogueConfiguration;
import dev.debrief.eventstore.EventStoreConfiguration;
import java.util.Map;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The query side: follows the log and answers what people and programs ask. */
@SpringBootApplication(
        exclude = {
            JdbcAutoConfiguration.class,
            JpaAutoConfiguration.class,
            JpaEventStoreAutoConfiguration.class,
            FlywayAutoConfiguration.class
        })
@Import({EventStoreConfiguration.class, CatalogueConfiguration.class})
public class QuerySide {
    private static final Map<String, Object> OWN_PROCESS = Map.of(
            "spring.application.name", "query-side",
            "spring.threads.virtual.enabled", "true",
            "spring.lifecycle.timeout-per-shutdown-phase", "10s",
            "server.address", "127.0.0.1", // nobody is asked who they are yet, so only this machine may ask
            "server.shutdown", "graceful",
            "management.endpoints.web.exposure.include", "health,info,metrics,prometheus");

    public static void main(String[] args) {
        System.setProperty("spring.config.name", "query-side");
        var application = new SpringApplication(QuerySide.class);
        application.setDefaultProperties(OWN_PROCESS);
        application.run(args);
    }
}
