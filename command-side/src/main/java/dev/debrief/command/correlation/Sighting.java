package dev.debrief.command.correlation;

import dev.debrief.command.rules.Ruling;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One signal as far as correlation looks at it. {@code unit} is what stays together: an alert's episode, a message with
 * its edits. {@code rank} orders the parts of a unit. {@code startedAt} is the start of an alert's episode and
 * {@code occurredAt} elsewhere. Service, environment, channel and name are keys: stripped and in lower case;
 * {@code serviceName} is the service as its sender writes it. {@code ruling} is what the rules of this installation said
 * when it was heard.
 */
record Sighting(
        SignalId id,
        Kind kind,
        String unit,
        int rank,
        String source,
        String delivery,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String alert,
        @Nullable Severity severity,
        Instant startedAt,
        Instant occurredAt,
        Instant observedAt,
        @Nullable String channel,
        @Nullable String thread,
        @Nullable String named,
        @Nullable String serviceName,
        @Nullable Ruling ruling) {

    static final Comparator<Sighting> IN_UNIT =
            Comparator.comparingInt(Sighting::rank).thenComparing(Sighting::id);

    enum Kind {
        ALERT,
        DEPLOYMENT,
        MESSAGE,
        REPORT
    }

    static Sighting of(Signal signal) {
        return switch (signal) {
            case Alert alert ->
                sighting(
                        alert,
                        Kind.ALERT,
                        "alert:" + alert.episode(),
                        alert.state().ordinal(),
                        alert.source() + ":" + alert.alertId(),
                        alert.severity(),
                        alert.startedAt(),
                        null,
                        null);
            case Message message ->
                sighting(
                        message,
                        Kind.MESSAGE,
                        "message:" + message.message(),
                        message.change().ordinal(),
                        null,
                        null,
                        message.occurredAt(),
                        channelKey(message.channel()),
                        message.source() + ":" + message.channel() + ":"
                                + (message.thread() == null ? message.messageId() : message.thread()));
            case Deployment deployment -> alone(deployment, Kind.DEPLOYMENT);
            case MilestoneReport report -> alone(report, Kind.REPORT);
        };
    }

    private static Sighting alone(Signal signal, Kind kind) {
        return sighting(signal, kind, signal.id().value(), 0, null, null, signal.occurredAt(), null, null);
    }

    private static Sighting sighting(
            Signal signal,
            Kind kind,
            String unit,
            int rank,
            @Nullable String alert,
            @Nullable Severity severity,
            Instant startedAt,
            @Nullable String channel,
            @Nullable String thread) {
        return new Sighting(
                signal.id(),
                kind,
                unit,
                rank,
                signal.source(),
                signal.delivery(),
                key(signal.service()),
                key(signal.environment()),
                alert,
                severity,
                micros(startedAt),
                micros(signal.occurredAt()),
                micros(signal.observedAt()),
                channel,
                thread,
                key(signal.incident()),
                written(signal.service()),
                null);
    }

    /** The same sighting, with what the rules of this installation say of the signal. */
    Sighting under(@Nullable Ruling said) {
        return said == null
                ? this
                : new Sighting(
                        id,
                        kind,
                        unit,
                        rank,
                        source,
                        delivery,
                        service,
                        environment,
                        alert,
                        severity,
                        startedAt,
                        occurredAt,
                        observedAt,
                        channel,
                        thread,
                        named,
                        serviceName,
                        said);
    }

    /** The value by which a rule joins it to others; null for none. */
    @Nullable
    String joined() {
        return ruling == null || ruling.join() == null ? null : ruling.join().key();
    }

    /** All that PostgreSQL keeps, so that what was just heard compares with what is kept. */
    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** True if this is an earlier sighting of the same statement than {@code other}: the one that counts. */
    boolean isEarlierThan(Sighting other) {
        var order = observedAt.compareTo(other.observedAt);
        return order < 0 || (order == 0 && delivery.compareTo(other.delivery) < 0);
    }

    /** The instant at which this part ends its unit; null if it does not. */
    @Nullable
    Instant endedAt() {
        return kind == Kind.ALERT && rank == Alert.State.RESOLVED.ordinal() ? occurredAt : null;
    }

    /** True for a state of an alert whose sender never says when it began; each is a unit of its own. */
    boolean saysNoStart() {
        return kind == Kind.ALERT && unit.contains(":?") && unit.equals("alert:" + alert + ":?" + occurredAt);
    }

    /** The form in which services, environments and names are compared; null for nothing said. */
    static @Nullable String key(@Nullable String word) {
        return word == null || word.isBlank() ? null : word.strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String written(@Nullable String word) {
        return word == null || word.isBlank() ? null : word.strip();
    }

    /** The form in which channels are compared: with or without the leading #. */
    static String channelKey(String channel) {
        var word = channel.strip().toLowerCase(Locale.ROOT);
        return word.startsWith("#") ? word.substring(1) : word;
    }
}
