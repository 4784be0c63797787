package dev.debrief.command.correlation;

import dev.debrief.command.correlation.Sighting.Kind;
import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.SignalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A unit as {@link Live} remembers it: where it is and why, and which of its parts were seen. */
final class LiveUnit {
    static final Comparator<LiveUnit> IN_TIME =
            Comparator.comparing((LiveUnit it) -> it.startedAt).thenComparing(it -> it.key);

    /** A part that was seen, and where the log has it; that is known once it is published. */
    static final class Part {
        final Sighting sighting;
        String stream = "";
        long sequence;

        Part(Sighting sighting) {
            this.sighting = sighting;
        }
    }

    final String key;
    final Kind kind;
    final @Nullable String environment;
    final @Nullable String alert;
    final Instant startedAt;
    final List<Part> parts = new ArrayList<>(2);
    /** True for a message that is known to be the only one of its thread. */
    boolean alone;

    @Nullable
    Severity severity;

    @Nullable
    Instant endedAt;

    @Nullable
    IncidentId incident;

    Attachment why;

    LiveUnit(Sighting first, @Nullable IncidentId incident, Attachment why) {
        key = first.unit();
        kind = first.kind();
        environment = first.environment();
        alert = first.alert();
        startedAt = first.startedAt();
        this.incident = incident;
        this.why = why;
    }

    /** Remembers one more part. */
    Part add(Sighting sighting) {
        var part = new Part(sighting);
        parts.add(part);
        if (!isAtLeast(sighting.severity())) {
            severity = sighting.severity();
        }
        var end = sighting.endedAt();
        if (end != null && endedAt == null) {
            endedAt = end.isBefore(startedAt) ? startedAt : end;
        }
        return part;
    }

    @Nullable
    Sighting part(SignalId id) {
        for (var part : parts) {
            if (part.sighting.id().equals(id)) {
                return part.sighting;
            }
        }
        return null;
    }

    /** True if the sighting differs from what is remembered in nothing that decides where the unit belongs. */
    boolean isToldAlikeBy(Sighting sighting) {
        return Objects.equals(environment, sighting.environment())
                && Objects.equals(
                        parts.isEmpty()
                                ? sighting.serviceName()
                                : parts.getFirst().sighting.serviceName(),
                        sighting.serviceName())
                && Objects.equals(alert, sighting.alert())
                && (kind == Kind.ALERT
                        ? startedAt.equals(sighting.startedAt())
                        : !sighting.startedAt().isBefore(startedAt));
    }

    /** True if it cannot be worse than what is remembered. */
    boolean isAtLeast(@Nullable Severity other) {
        return other == null || (severity != null && severity.atLeast(other));
    }
}
