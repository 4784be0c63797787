package dev.debrief.query.search;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.debrief.query.search.Passage.Mark;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found: an incident, a postmortem, or a line of a timeline, whose id then is {@code entry}.
 * {@code passage} is plain text, {@code marks} where in it the words stand. {@code page} is where people read it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hit(
        String kind,
        String id,
        String incident,
        String reference,
        String headline,
        String title,
        String passage,
        List<Mark> marks,
        Instant occurredAt,
        @Nullable String entry,
        String page,
        double rank) {

    /** The passage in pieces, marked and unmarked. */
    @JsonIgnore
    public List<Passage.Piece> pieces() {
        return new Passage(passage, marks).pieces();
    }
}
