package dev.debrief.catalogue;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The catalogue of a process: import it, on one side or on both. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CatalogueSettings.class)
public class CatalogueConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueConfiguration.class);

    /** Looks at the file on a thread of its own until the process ends. */
    record Watch(ScheduledExecutorService thread) implements AutoCloseable {
        @Override
        public void close() {
            thread.shutdownNow();
        }
    }

    @Bean
    CatalogueFile catalogueFile(CatalogueSettings settings, ObjectProvider<Clock> clock) {
        var stated = settings.file();
        return new CatalogueFile(
                stated == null ? CatalogueSettings.USUAL : stated, stated != null, clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    Watch catalogueWatch(CatalogueFile file, CatalogueSettings settings) {
        var thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("catalogue").factory());
        var every = Math.max(100, settings.look().toMillis());
        thread.scheduleWithFixedDelay(() -> look(file), every, every, TimeUnit.MILLISECONDS);
        return new Watch(thread);
    }

    /** A look that fails must not be the last one. */
    private static void look(CatalogueFile file) {
        try {
            file.look();
        } catch (RuntimeException failed) {
            LOG.warn("The catalogue could not be looked at; this will be tried again.", failed);
        }
    }
}
