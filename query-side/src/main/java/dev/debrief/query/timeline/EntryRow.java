package dev.debrief.query.timeline;

import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.TimelineEntry;
import dev.debrief.events.signal.Link;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One line of one timeline; its fields are its columns. */
@Entity
@Immutable
@Table(schema = "query", name = "timeline_entry")
@IdClass(EntryRow.Key.class)
@SuppressWarnings("NullAway.Init") // JPA sets the fields of what it reads
class EntryRow {
    /** A line keeps its id when it is moved, so only incident and id together are unique. */
    record Key(String incidentId, String entryId) implements Serializable {}

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Link>> LINKS = new TypeReference<>() {};
    private static final TypeReference<List<TimelineEntry.Earlier>> EARLIER = new TypeReference<>() {};

    @Id
    private String incidentId;

    @Id
    private String entryId;

    private String eventId;
    private long position;
    private String kind;
    private Instant occurredAt;
    private Instant observedAt;
    private Instant recordedAt;
    private String title;
    private @Nullable String text;
    private @Nullable String service;
    private String source;
    private @Nullable String actor;
    private String state;
    private String rule;
    private String evidence;
    private String links;
    private boolean keyMoment;
    private String history;
    private int tie;

    protected EntryRow() {}

    EntryRow(IncidentId incident, EntryView view) {
        incidentId = incident.value();
        entryId = view.id();
        eventId = view.eventId();
        position = view.position();
        kind = view.kind();
        occurredAt = view.occurredAt();
        observedAt = view.observedAt();
        recordedAt = view.recordedAt();
        title = view.title();
        text = view.text();
        service = view.service();
        source = view.source();
        actor = view.actor();
        state = view.state();
        rule = view.why().rule();
        evidence = view.why().evidence();
        links = json(view.links());
        keyMoment = view.key();
        history = json(view.history());
        tie = view.tie();
    }

    /** Most lines have none, and a storm or a rebuild writes very many lines. */
    private static String json(List<?> list) {
        return list.isEmpty() ? "[]" : JSON.writeValueAsString(list);
    }

    private static <T> List<T> list(String json, TypeReference<List<T>> type) {
        return json.equals("[]") ? List.of() : JSON.readValue(json, type);
    }

    EntryView view() {
        return new EntryView(
                entryId,
                eventId,
                position,
                kind,
                occurredAt,
                observedAt,
                recordedAt,
                title,
                text,
                service,
                source,
                actor,
                state,
                new Attachment(rule, evidence),
                list(links, LINKS),
                keyMoment,
                list(history, EARLIER),
                tie);
    }
}
