package dev.debrief.command.incident;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How often a decision is tried while others write to the same incident. */
@Validated
@ConfigurationProperties("debrief.command.incident")
record IncidentSettings(@DefaultValue("5") @Min(1) int attempts) {}
