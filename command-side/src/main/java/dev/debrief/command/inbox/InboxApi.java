package dev.debrief.command.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What no incident covers. */
@RestController
@Tag(name = "Inbox")
class InboxApi {
    private final InboxList inbox;

    InboxApi(InboxList inbox) {
        this.inbox = inbox;
    }

    /** How many wait of a source. */
    record Count(String source, long count) {}

    /** Some of what waits, newest first. {@code sources} counts all that match, on the first page only. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<InboxItem> items,
            @Nullable String next,
            @Nullable List<Count> sources) {}

    @GetMapping("/api/inbox")
    @Operation(summary = "Signals that no incident covers, newest first, and how many there are of each source")
    Page list(
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var question = InboxQuestion.read(source, service, kind, text, from, to, limit, cursor);
        var found = inbox.list(question);
        var more = found.size() > question.limit();
        var items = more ? found.subList(0, question.limit()) : found;
        var last = more ? items.getLast() : null;
        return new Page(
                items,
                last == null ? null : new InboxQuestion.Cursor(last.occurredAt(), last.unit()).written(),
                question.cursor() == null ? inbox.counts(question) : null);
    }
}
