package dev.debrief.command;

import dev.debrief.catalogue.CatalogueConfiguration;
import dev.debrief.eventstore.EventStoreConfiguration;
import java.util.Map;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The command side: takes in what sources and people say, and decides what is recorded. */
@SpringBootApplication(
        exclude = {
            JdbcAutoConfiguration.class,
            JpaAutoConfiguration.class,
            JpaEventStoreAutoConfiguration.class,
            UpdateCheckerAutoConfiguration.class,
            FlywayAutoConfiguration.class
        })
@ConfigurationPropertiesScan
@EnableScheduling
@Import({EventStoreConfiguration.class, CatalogueConfiguration.class})
public class CommandSide {
    private static final Map<String, Object> OWN_PROCESS = Map.of(
            "spring.application.name", "command-side",
            "spring.datasource.url", "jdbc:postgresql://localhost:15432/debrief", // where a standalone keeps its data
            "spring.threads.virtual.enabled", "true",
            "spring.lifecycle.timeout-per-shutdown-phase", "10s",
            "server.address", "127.0.0.1", // nobody is asked who they are yet, so only this machine may ask
            "server.shutdown", "graceful",
            "management.endpoints.web.exposure.include", "health,info,metrics,prometheus");

    public static void main(String[] args) {
        System.setProperty("spring.config.name", "command-side");
        var application = new SpringApplication(CommandSide.class);
        application.setDefaultProperties(OWN_PROCESS);
        application.run(args);
    }
}
