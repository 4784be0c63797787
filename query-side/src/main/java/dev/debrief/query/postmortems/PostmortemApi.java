package dev.debrief.query.postmortems;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.debrief.query.answers.Cursor;
import dev.debrief.query.answers.Page;
import dev.debrief.query.answers.Parameters;
import dev.debrief.query.projections.ReadsFrom;
import dev.debrief.query.timeline.EntryView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The postmortems, as data or to read. */
@RestController
@RequestMapping("/api/postmortems")
@ReadsFrom(PostmortemProjection.NAME)
class PostmortemApi {
    private static final String MARKDOWN = "text/markdown;charset=UTF-8";

    /** The document, with the whole timeline that it was assembled from. */
    record Whole(@JsonUnwrapped Document document, List<EntryView> timeline) {}

    private final Postmortems postmortems;

    PostmortemApi(Postmortems postmortems) {
        this.postmortems = postmortems;
    }

    @GetMapping
    Page<PostmortemLine> list(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return postmortems.list(Parameters.limit(limit, 50, 1_000), Cursor.read(cursor));
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    Whole json(@PathVariable String id) {
        var document = postmortems.one(id);
        return new Whole(document, postmortems.timeline(document));
    }

    @GetMapping(path = "/{id}", produces = MARKDOWN)
    String markdown(@PathVariable String id) {
        return postmortems.markdown(postmortems.one(id));
    }

    @GetMapping(path = "/{id}", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String html(@PathVariable String id) {
        var document = postmortems.one(id);
        return HtmlDocument.of(document.title(), postmortems.markdown(document));
    }
}
