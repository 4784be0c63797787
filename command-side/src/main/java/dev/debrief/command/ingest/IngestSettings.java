package dev.debrief.command.ingest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How signals are read from Kafka: by how many consumers of which group, at most how many records to a transaction, and
 * how long to wait at first and at most after a failure before trying again. {@code buffer} bounds what each consumer holds
 * of what it has fetched and not yet taken in.
 */
@Validated
@ConfigurationProperties("debrief.command.ingest")
public record IngestSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("debrief-command") @NotBlank String group,
        @DefaultValue("1") @Min(1) @Max(64) int consumers,
        @DefaultValue("2000") @Min(1) @Max(10_000) int batch,
        @DefaultValue("16MB") DataSize buffer,
        @DefaultValue("200ms") Duration firstPause,
        @DefaultValue("3s") Duration longestPause) {}
