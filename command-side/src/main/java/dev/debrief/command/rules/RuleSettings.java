package dev.debrief.command.rules;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the rules of this installation stand; without a file only those that are built in hold. */
@ConfigurationProperties("debrief.rules")
public record RuleSettings(@Nullable Path file) {}
