package dev.debrief.query.incidents;

import dev.debrief.events.incident.Durations;
import dev.debrief.events.incident.ExternalKey;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.Particulars;
import dev.debrief.query.answers.SearchWords;
import dev.debrief.query.answers.Times;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One incident as the list and the detail need it; its fields are its columns. */
@Entity
@Immutable
@Table(schema = "query", name = "incident")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA sets fields, and some are only ever written as columns
class IncidentRow {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Id
    private String id;

    private int number;
    private String title;
    private String status;
    private String severity;
    private String services;

    private Instant impactAt;

    private @Nullable String type;
    private String particulars;
    private String milestones;
    private @Nullable Long ttd;
    private @Nullable Long tta;
    private @Nullable Long ttm;
    private @Nullable Long ttr;
    private String channels;
    private boolean declared;
    private @Nullable String mergedInto;
    private boolean vacant;
    private long position;

    @Transient
    private List<String> tagKeys;

    @Transient
    private String search;

    protected IncidentRow() {}

    IncidentRow(IncidentFacts facts, Instant openedAt) {
        id = facts.id().value();
        number = facts.number();
        title = facts.title();
        status = facts.status().word();
        severity = facts.severity().word();
        services = JSON.writeValueAsString(facts.services());
        impactAt = impactAt(facts, openedAt);
        type = facts.particulars().type();
        tagKeys = facts.particulars().tags().stream().map(IncidentRow::key).toList();
        particulars = JSON.writeValueAsString(facts.particulars());
        milestones = JSON.writeValueAsString(IncidentView.milestones(facts.milestones()));
        ttd = facts.durations().ttd();
        tta = facts.durations().tta();
        ttm = facts.durations().ttm();
        ttr = facts.durations().ttr();
        channels = JSON.writeValueAsString(facts.channels());
        declared = facts.declared();
        mergedInto = IncidentView.idOrNull(facts.mergedInto());
        vacant = facts.vacant();
        position = facts.position();
        var said = Stream.of(
                        Stream.of(facts.reference(), facts.title()),
                        facts.services().stream(),
                        Stream.ofNullable(facts.particulars().type()),
                        facts.particulars().tags().stream(),
                        facts.particulars().keys().stream().map(ExternalKey::key))
                .flatMap(words -> words);
        search = SearchWords.cut(said.collect(Collectors.joining(" ")));
    }

    /** What types and tags are compared by. */
    static String key(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    /** What lists sort by: when impact began, else when it was detected, else when it was first recorded. */
    static Instant impactAt(IncidentFacts facts, Instant openedAt) {
        return Times.micros(Stream.of(Milestone.IMPACT_STARTED, Milestone.DETECTED)
                .flatMap(milestone -> Stream.ofNullable(facts.at(milestone)))
                .findFirst()
                .orElse(openedAt));
    }

    String id() {
        return id;
    }

    Instant impactAt() {
        return impactAt;
    }

    IncidentView view() {
        return new IncidentView(
                id,
                "INC-" + number,
                title,
                status,
                severity,
                JSON.readValue(services, new TypeReference<List<String>>() {}),
                JSON.readValue(particulars, Particulars.class),
                JSON.readValue(milestones, new TypeReference<Map<String, MilestoneView>>() {}),
                new Durations(ttd, tta, ttm, ttr),
                JSON.readValue(channels, new TypeReference<List<String>>() {}),
                declared,
                mergedInto,
                position);
    }
}
