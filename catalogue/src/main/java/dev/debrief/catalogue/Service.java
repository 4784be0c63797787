package dev.debrief.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service as the catalogue knows it. {@code aliases} are other names that tools use for it; {@code owner} is a team;
 * {@code dependsOn} names services of the catalogue; channels and repositories as tools name them.
 */
public record Service(
        String name,
        List<String> aliases,
        @Nullable String owner,
        @Nullable String tier,
        List<String> dependsOn,
        List<String> channels,
        List<String> repositories) {
    public Service {
        aliases = List.copyOf(aliases);
        dependsOn = List.copyOf(dependsOn);
        channels = List.copyOf(channels);
        repositories = List.copyOf(repositories);
    }
}
