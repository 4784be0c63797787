package dev.debrief.command.correlation;

import dev.debrief.events.incident.IncidentId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What correlation must know of an incident beside its signals. {@code names} are the words that name it, as keys.
 * {@code opener} is the unit that opened it by rule. {@code declared} is what a person said when declaring it.
 * {@code touched} is true once a person decided anything about it.
 */
record KnownIncident(
        IncidentId id,
        int number,
        Set<String> names,
        @Nullable String opener,
        @Nullable Declared declared,
        boolean touched,
        @Nullable Resolution resolution,
        Set<String> channels) {

    /** From when on a declared incident is there, and the services that it is about, as keys. */
    record Declared(Instant from, Set<String> services) {
        Declared {
            services = Set.copyOf(services);
        }
    }

    /** A person's decision that it was resolved: at {@code at}, null where they found that it was not. */
    record Resolution(@Nullable Instant at, Instant decidedAt) {
        static @Nullable Resolution later(@Nullable Resolution one, @Nullable Resolution other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return other.decidedAt().isAfter(one.decidedAt()) ? other : one;
        }
    }

    KnownIncident {
        names = Set.copyOf(names);
        channels = Set.copyOf(channels);
    }
}
