package dev.debrief.catalogue;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the catalogue is, and how often it is looked at. Without {@code file} it is {@code ./catalogue.yml}, which need not
 * be there.
 */
@ConfigurationProperties("debrief.catalogue")
record CatalogueSettings(
        @Nullable Path file, @DefaultValue("2s") Duration look) {
    static final Path USUAL = Path.of("catalogue.yml");
}
