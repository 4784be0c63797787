package dev.debrief.query.postmortems;

import dev.debrief.events.postmortem.PostmortemEvent;
import dev.debrief.events.postmortem.PostmortemEvent.PostmortemAssembled;
import dev.debrief.query.incidents.IncidentView;
import dev.debrief.query.projections.Happened;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells the document that follows from a postmortem's events. */
final class DocumentFold {
    private DocumentFold() {}

    /** Null until it has been assembled. */
    static @Nullable Document fold(List<Happened> events) {
        var writing = new Writing();
        events.forEach(happened -> writing.on((PostmortemEvent) happened.event()));
        var assembled = writing.assembled();
        return assembled == null
                ? null
                : document(writing, assembled, events.getLast().position());
    }

    private static Document document(Writing writing, PostmortemAssembled assembled, long position) {
        return new Document(
                assembled.postmortemId().value(),
                assembled.incidentId().value(),
                assembled.reference(),
                Objects.requireNonNullElse(assembled.title(), assembled.reference()),
                writing.status(),
                assembled.severity().word(),
                assembled.services(),
                IncidentView.milestones(assembled.milestones()),
                assembled.durations(),
                writing.meeting(),
                assembled.keyMoments(),
                assembled.suspects(),
                assembled.people(),
                assembled.impact(),
                writing.assessment(),
                writing.sections(),
                writing.whys(),
                writing.factors(),
                writing.lessons(),
                writing.actions(),
                writing.tickets(),
                tags(writing, assembled),
                assembled.at(),
                writing.publishedAt(),
                assembled.incidentSequence(),
                position);
    }

    /** What people wrote, else the severity and the services. */
    private static List<String> tags(Writing writing, PostmortemAssembled assembled) {
        var written = writing.sections().get("tags");
        return written == null
                ? Stream.concat(Stream.of(assembled.severity().word()), assembled.services().stream())
                        .toList()
                : Arrays.stream(written.split("[,\\n]", -1))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .toList();
    }
}
