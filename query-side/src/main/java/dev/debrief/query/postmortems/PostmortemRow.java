package dev.debrief.query.postmortems;

import dev.debrief.events.incident.Milestone;
import dev.debrief.query.answers.Times;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One postmortem; its fields are its columns. */
@Entity
@Immutable
@Table(schema = "query", name = "postmortem")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA sets fields, and some are only asked for in queries
class PostmortemRow {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Id
    private String id;

    private String incidentId;
    private String reference;

    /** What lists sort by: when impact began, else when the document was assembled. */
    private Instant impactAt;

    private String document;

    protected PostmortemRow() {}

    PostmortemRow(Document document) {
        var impact = document.milestones().get(Milestone.IMPACT_STARTED.word());
        @Nullable Instant began = impact == null ? null : impact.at();
        this.id = document.id();
        this.incidentId = document.incidentId();
        this.reference = document.reference();
        this.impactAt = Times.micros(began == null ? document.assembledAt() : began);
        this.document = JSON.writeValueAsString(document);
    }

    String id() {
        return id;
    }

    Instant impactAt() {
        return impactAt;
    }

    Document document() {
        return JSON.readValue(document, Document.class);
    }
}
