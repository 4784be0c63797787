package dev.debrief.query.postmortems;

import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.postmortem.PostmortemEvent.Person;
import dev.debrief.query.answers.Cursor;
import dev.debrief.query.answers.NotKnown;
import dev.debrief.query.answers.Page;
import dev.debrief.query.catalogue.Naming;
import dev.debrief.query.replay.AsOf;
import dev.debrief.query.timeline.EntryView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Answers which postmortems there are, and what one says. */
@Component
public class Postmortems {
    private final PostmortemRows rows;
    private final AsOf asOf;
    private final Naming naming;

    Postmortems(PostmortemRows rows, AsOf asOf, Naming naming) {
        this.rows = rows;
        this.asOf = asOf;
        this.naming = naming;
    }

    /** Newest impact first. */
    public Page<PostmortemLine> list(int limit, @Nullable Cursor cursor) {
        var read = cursor == null
                ? rows.newest(Limit.of(limit + 1))
                : rows.after(cursor.instant(), cursor.id(), Limit.of(limit + 1));
        return Page.cut(read, limit, row -> new Cursor(row.impactAt().toString(), row.id()))
                .map(row -> PostmortemLine.of(row.document()));
    }

    /** The postmortem of this id, or of the incident of this id or reference. */
    public Optional<Document> find(String name) {
        return rows.named(name.strip()).map(PostmortemRow::document);
    }

    /** The same; refuses with {@link NotKnown} where there is none. */
    public Document one(String name) {
        return find(name)
                .map(this::named)
                .orElseThrow(() -> new NotKnown("There is no postmortem `" + name
                        + "`. One is assembled when an incident of sufficient severity is resolved; "
                        + "GET /api/postmortems lists them."));
    }

    /** The whole timeline as it stood when the document was assembled. */
    public List<EntryView> timeline(Document document) {
        var facts = facts(document);
        return facts == null ? List.of() : EntryView.of(naming.of(facts));
    }

    private @Nullable IncidentFacts facts(Document document) {
        return asOf.factsAfter(document.incidentId(), document.incidentSequence());
    }

    /** The document with the people who took part by the names of the catalogue. */
    private Document named(Document document) {
        var facts = naming.knowsNobody() ? null : facts(document);
        if (facts == null) {
            return document;
        }
        var called = naming.called(facts.timeline());
        return document.withPeople(document.people().stream()
                .map(person -> person.name() == null
                        ? person
                        : new Person(naming.name(called, person.name()), person.contributions(), person.firstAt()))
                .toList());
    }

    /** The document as Markdown. */
    public String markdown(Document document) {
        return new MarkdownDocument(document, timeline(document)).written();
    }
}
