package dev.debrief.query.incidents;

import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.Status;
import dev.debrief.events.signal.Severity;
import dev.debrief.query.answers.Cursor;
import dev.debrief.query.answers.IncidentIds;
import dev.debrief.query.answers.NotKnown;
import dev.debrief.query.answers.Page;
import dev.debrief.query.answers.Parameters;
import dev.debrief.query.answers.SearchWords;
import dev.debrief.query.replay.AsOf;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers which incidents there are and how one stands, now or as of then. */
@Component
public class Incidents implements IncidentIds {
    private static final Pattern REFERENCE = Pattern.compile("inc-(\\d{1,9})");

    private final IncidentRows rows;
    private final EntityManager entities;
    private final AsOf asOf;

    Incidents(IncidentRows rows, EntityManager entities, AsOf asOf) {
        this.rows = rows;
        this.entities = entities;
        this.asOf = asOf;
    }

    /** Newest impact first; incidents that were merged into another are left out. */
    public Page<IncidentView> list(IncidentQuestion question) {
        var conditions = new LinkedHashMap<String, Map<String, Object>>();
        conditions.put("merged_into is null and not vacant", Map.of());
        if (!question.status().isEmpty()) {
            conditions.put("status in (:status)", Map.of("status", words(question.status(), Status::word)));
        }
        if (!question.severity().isEmpty()) {
            conditions.put("severity in (:severity)", Map.of("severity", words(question.severity(), Severity::word)));
        }
        if (question.service() != null) {
            var key = Parameters.serviceKey(question.service());
            conditions.put("service_key = :service", Map.of("service", key));
        }
        if (question.type() != null) {
            conditions.put("lower(i.type) = :type", Map.of("type", IncidentRow.key(question.type())));
        }
        if (question.tag() != null) {
            conditions.put("i.tag_keys @> array[cast(:tag as text)]", Map.of("tag", IncidentRow.key(question.tag())));
        }
        if (question.from() != null) conditions.put("i.impact_at >= :from", Map.of("from", question.from()));
        if (question.to() != null) conditions.put("i.impact_at < :to", Map.of("to", question.to()));
        var asked = question.text() == null ? null : SearchWords.read(question.text());
        if (asked != null && !asked.isEmpty()) {
            conditions.put("words @@ to_tsquery('simple', :terms)", Map.of("terms", asked.query()));
        }
        if (question.cursor() != null) {
            conditions.put(
                    question.service() == null
                            ? "(i.impact_at, i.id) < (:impactAt, :id)"
                            : "(s.impact_at, s.incident_id) < (:impactAt, :id)",
                    Map.of(
                            "impactAt",
                            question.cursor().instant(),
                            "id",
                            question.cursor().id()));
        }
        var read = read(conditions, question.service() != null, question.limit() + 1);
        return Page.cut(read, question.limit(), row -> new Cursor(row.impactAt().toString(), row.id()))
                .map(IncidentRow::view);
    }

    /** One incident as it stands, or as of an instant or a position. */
    public IncidentView one(String idOrReference, @Nullable Instant knownAt, @Nullable Long position) {
        if (knownAt == null && position == null) return row(idOrReference).view();
        return IncidentView.of(asOf.facts(idOf(idOrReference), knownAt, position));
    }

    /** Everything that follows from an incident's events, as of then; null limits nothing. */
    public IncidentFacts facts(String idOrReference, @Nullable Instant knownAt, @Nullable Long position) {
        return asOf.facts(idOf(idOrReference), knownAt, position);
    }

    @Override
    public String idOf(String idOrReference) {
        var number = numberOf(idOrReference);
        return number == null
                ? row(idOrReference).id()
                : rows.findIdByNumber(number).orElseThrow(() -> notKnown(idOrReference));
    }

    @Override
    public boolean isReference(String idOrReference) {
        return numberOf(idOrReference) != null;
    }

    private static @Nullable Integer numberOf(String idOrReference) {
        var reference = REFERENCE.matcher(idOrReference.strip().toLowerCase(Locale.ROOT));
        return reference.matches() ? Integer.valueOf(reference.group(1)) : null;
    }

    private IncidentRow row(String idOrReference) {
        var number = numberOf(idOrReference);
        var row = number == null ? rows.findById(idOrReference) : rows.findFirstByNumberOrderById(number);
        return row.orElseThrow(() -> notKnown(idOrReference));
    }

    private static NotKnown notKnown(String idOrReference) {
        return new NotKnown("There is no incident `" + idOrReference
                + "`. Give its id or its reference, such as INC-42; GET /api/incidents lists them.");
    }

    @SuppressWarnings("unchecked") // a native query over an entity has no typed form
    private List<IncidentRow> read(Map<String, Map<String, Object>> conditions, boolean ofService, int limit) {
        // Sorted by the columns of the table that the service is looked up in, so that one index gives both.
        var from = ofService
                ? "query.incident_service s join query.incident i on i.id = s.incident_id"
                : "query.incident i";
        var order = ofService ? "s.impact_at desc, s.incident_id desc" : "i.impact_at desc, i.id desc";
        var query = entities.createNativeQuery(
                "select i.* from " + from + " where " + String.join(" and ", conditions.keySet()) + " order by "
                        + order,
                IncidentRow.class);
        conditions.values().forEach(parameters -> parameters.forEach(query::setParameter));
        return query.setMaxResults(limit).getResultList();
    }

    private static <E> List<String> words(List<E> all, Function<E, String> word) {
        return all.stream().map(word).toList();
    }
}
