package dev.debrief.command.correlation;

import dev.debrief.command.correlation.Sighting.Kind;
import dev.debrief.command.rules.Ruling;
import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.SignalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A signal as the columns of a row, there and back. */
final class SignalColumns {
    /** Writes what {@link #of} says; a person's pin stays whatever comes later. */
    static final String UPSERT = """
            INSERT INTO command.signal (id, kind, unit, rank, source, delivery, service, environment, alert, severity,
                started_at, occurred_at, observed_at, channel, thread, named, incident, rule, evidence, stream, sequence,
                pinned, pinned_to, service_name, ruling, joined)
            SELECT * FROM unnest(?::text[], ?::smallint[], ?::text[], ?::smallint[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::smallint[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::boolean[], ?::text[],
                ?::text[], ?::text[], ?::text[])
            ON CONFLICT (id) DO UPDATE SET
                source = excluded.source, delivery = excluded.delivery, service = excluded.service,
                service_name = excluded.service_name,
                environment = excluded.environment, severity = excluded.severity, started_at = excluded.started_at,
                occurred_at = excluded.occurred_at, observed_at = excluded.observed_at, thread = excluded.thread,
                named = excluded.named, incident = excluded.incident, rule = excluded.rule, evidence = excluded.evidence,
                stream = excluded.stream, sequence = excluded.sequence, ruling = excluded.ruling, joined = excluded.joined,
                pinned = command.signal.pinned OR excluded.pinned,
                pinned_to = coalesce(excluded.pinned_to, command.signal.pinned_to)""";

    private SignalColumns() {}

    static Columns<KnownSignal> of(Collection<KnownSignal> signals) {
        return new Columns<>(signals)
                .column("text", it -> it.sighting().id().value())
                .column("smallint", it -> it.sighting().kind().ordinal())
                .column("text", it -> it.sighting().unit())
                .column("smallint", it -> it.sighting().rank())
                .column("text", it -> it.sighting().source())
                .column("text", it -> it.sighting().delivery())
                .column("text", it -> it.sighting().service())
                .column("text", it -> it.sighting().environment())
                .column("text", it -> it.sighting().alert())
                .column("smallint", it -> ordinal(it.sighting().severity()))
                .column("timestamptz", it -> it.sighting().startedAt())
                .column("timestamptz", it -> it.sighting().occurredAt())
                .column("timestamptz", it -> it.sighting().observedAt())
                .column("text", it -> it.sighting().channel())
                .column("text", it -> it.sighting().thread())
                .column("text", it -> it.sighting().named())
                .column(
                        "text",
                        it -> it.incident() == null ? null : it.incident().value())
                .column("text", it -> it.why().rule())
                .column("text", it -> it.why().evidence())
                .column("text", KnownSignal::stream)
                .column("bigint", KnownSignal::sequence)
                .column("boolean", it -> it.pin() != null)
                .column(
                        "text",
                        it -> it.pin() == null || it.pin().to() == null
                                ? null
                                : it.pin().to().value())
                .column("text", it -> it.sighting().serviceName())
                .column(
                        "text",
                        it -> it.sighting().ruling() == null
                                ? null
                                : it.sighting().ruling().json())
                .column("text", it -> it.sighting().joined());
    }

    static KnownSignal read(ResultSet row) throws SQLException {
        var severity = (Integer) row.getObject("severity");
        var incident = row.getString("incident");
        var pinnedTo = row.getString("pinned_to");
        var sighting = new Sighting(
                new SignalId(row.getString("id")),
                Kind.values()[row.getInt("kind")],
                row.getString("unit"),
                row.getInt("rank"),
                row.getString("source"),
                row.getString("delivery"),
                row.getString("service"),
                row.getString("environment"),
                row.getString("alert"),
                severity == null ? null : Severity.values()[severity],
                instant(row, "started_at"),
                instant(row, "occurred_at"),
                instant(row, "observed_at"),
                row.getString("channel"),
                row.getString("thread"),
                row.getString("named"),
                row.getString("service_name"),
                Ruling.of(row.getString("ruling")));
        return new KnownSignal(
                sighting,
                incident == null ? null : new IncidentId(incident),
                new Attachment(row.getString("rule"), row.getString("evidence")),
                row.getString("stream"),
                row.getLong("sequence"),
                row.getBoolean("pinned") ? new Pin(pinnedTo == null ? null : new IncidentId(pinnedTo)) : null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Integer ordinal(@Nullable Severity severity) {
        return severity == null ? null : severity.ordinal();
    }
}
