package dev.debrief.query.postmortems;

import dev.debrief.query.answers.Cursor;
import dev.debrief.query.answers.NotKnown;
import dev.debrief.query.answers.Page;
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

    Postmortems(PostmortemRows rows, AsOf asOf) {
        this.rows = rows;
        this.asOf = asOf;
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
                .orElseThrow(() -> new NotKnown("There is no postmortem `" + name
                        + "`. One is assembled when an incident of sufficient severity is resolved; "
                        + "GET /api/postmortems lists them."));
    }

    /** The whole timeline as it stood when the document was assembled. */
    public List<EntryView> timeline(Document document) {
        var facts = asOf.factsAfter(document.incidentId(), document.incidentSequence());
        return facts == null ? List.of() : EntryView.of(facts);
    }

    /** The document as Markdown. */
    public String markdown(Document document) {
        return new MarkdownDocument(document, timeline(document)).written();
    }
}
