package dev.debrief.query.postmortems;

import dev.debrief.events.incident.Milestone;
import dev.debrief.query.projections.History;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A postmortem as far as it is searched: its title, and all that people wrote in it. */
public record PostmortemText(String id, String incidentId, String reference, String title, String text, Instant at) {
    /** What follows from a postmortem's events; empty until it has been assembled. */
    public static Optional<PostmortemText> of(History history) {
        return Optional.ofNullable(DocumentFold.fold(history.events())).map(PostmortemText::of);
    }

    /** True for the stream of a postmortem. */
    public static boolean isPostmortem(String streamId) {
        return streamId.startsWith("postmortem-");
    }

    private static PostmortemText of(Document document) {
        var impact = document.milestones().get(Milestone.IMPACT_STARTED.word());
        var began = impact == null ? null : impact.at();
        return new PostmortemText(
                document.id(),
                document.incidentId(),
                document.reference(),
                document.title(),
                written(document),
                began == null ? document.assembledAt() : began);
    }

    private static String written(Document document) {
        var assessment = document.assessment();
        return Stream.of(
                        document.sections().values().stream(),
                        assessment == null ? Stream.<String>empty() : Stream.ofNullable(assessment.text()),
                        document.whys().stream().flatMap(why -> said(why.question(), why.answer())),
                        document.factors().stream().flatMap(factor -> Stream.ofNullable(factor.text())),
                        document.lessons().stream().flatMap(lesson -> Stream.ofNullable(lesson.text())),
                        document.actions().stream().flatMap(action -> said(action.text(), action.owner())),
                        document.tickets().stream().map(Document.Ticket::key),
                        document.tags().stream())
                .flatMap(all -> all)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> said(@Nullable String one, @Nullable String other) {
        return Stream.concat(Stream.ofNullable(one), Stream.ofNullable(other));
    }
}
