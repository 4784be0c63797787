package dev.debrief.query.timeline;

import dev.debrief.events.incident.TimelineEntry.Kind;
import dev.debrief.query.answers.IncidentIds;
import dev.debrief.query.answers.Page;
import dev.debrief.query.catalogue.Naming;
import dev.debrief.query.replay.AsOf;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.springframework.stereotype.Component;

/** Answers what happened in an incident, line by line. */
@Component
public class Timelines {
    private final EntityManager entities;
    private final IncidentIds incidents;
    private final AsOf asOf;
    private final Naming naming;

    Timelines(EntityManager entities, IncidentIds incidents, AsOf asOf, Naming naming) {
        this.entities = entities;
        this.incidents = incidents;
        this.asOf = asOf;
        this.naming = naming;
    }

    /** The lines of one incident, given by id or reference. */
    public Page<EntryView> of(String idOrReference, TimelineQuestion question) {
        var read =
                question.isAboutNow() ? now(idOrReference, question) : folded(incidents.idOf(idOrReference), question);
        var named = read.stream().map(line -> line.named(naming)).toList();
        var limit = question.limit();
        return limit == null ? new Page<>(named, null) : Page.cut(named, limit, question.order()::cursor);
    }

    /** Most ids that are asked for are known: whether one is, is asked only where it shows nothing. */
    private List<EntryView> now(String idOrReference, TimelineQuestion question) {
        if (incidents.isReference(idOrReference)) return kept(incidents.idOf(idOrReference), question);
        var read = kept(idOrReference, question);
        return read.isEmpty() ? kept(incidents.idOf(idOrReference), question) : read;
    }

    private List<EntryView> kept(String id, TimelineQuestion question) {
        var cursor = question.cursor();
        var columns = question.order().columns();
        var query = entities.createQuery(
                        "select e from EntryRow e where e.incidentId = :id"
                                + (question.kinds().isEmpty() ? "" : " and e.kind in (:kinds)")
                                + (cursor == null
                                        ? ""
                                        : " and (%s, %s) > (:first, :second)".formatted(columns.toArray()))
                                + " order by %s, %s".formatted(columns.toArray()),
                        EntryRow.class)
                .setParameter("id", id);
        if (!question.kinds().isEmpty()) {
            query.setParameter(
                    "kinds", question.kinds().stream().map(Kind::word).toList());
        }
        if (cursor != null) {
            var keys = question.order().keys(cursor);
            query.setParameter("first", keys.getFirst()).setParameter("second", keys.getLast());
        }
        var limit = question.limit();
        if (limit != null) query.setMaxResults(limit + 1);
        return query.getResultList().stream().map(EntryRow::view).toList();
    }

    private List<EntryView> folded(String id, TimelineQuestion question) {
        var facts = asOf.facts(id, question.knownAt(), question.position());
        var kinds = question.kinds().stream().map(Kind::word).toList();
        var cursor = question.cursor();
        var limit = question.limit();
        return EntryView.of(facts).stream()
                .filter(line -> kinds.isEmpty() || kinds.contains(line.kind()))
                .filter(line -> cursor == null || question.order().isAfter(line, cursor))
                .sorted(question.order().comparator())
                .limit(limit == null ? Long.MAX_VALUE : limit + 1L)
                .toList();
    }
}
