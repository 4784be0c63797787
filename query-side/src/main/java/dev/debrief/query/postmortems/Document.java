package dev.debrief.query.postmortems;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.debrief.events.incident.Durations;
import dev.debrief.events.postmortem.PostmortemEvent.ImpactFact;
import dev.debrief.events.postmortem.PostmortemEvent.KeyMoment;
import dev.debrief.events.postmortem.PostmortemEvent.Person;
import dev.debrief.events.postmortem.PostmortemEvent.Suspect;
import dev.debrief.query.incidents.MilestoneView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A postmortem: what was assembled from the incident, and what people wrote since. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Document(
        String id,
        String incidentId,
        String reference,
        String title,
        String status,
        String severity,
        List<String> services,
        Map<String, MilestoneView> milestones,
        Durations durations,
        Meeting meeting,
        List<KeyMoment> keyMoments,
        List<Suspect> suspects,
        List<Person> people,
        List<ImpactFact> impact,
        @Nullable Assessment assessment,
        Map<String, String> sections,
        List<Why> whys,
        List<Factor> factors,
        List<Lesson> lessons,
        List<Action> actions,
        List<Ticket> tickets,
        List<String> tags,
        Instant assembledAt,
        @Nullable Instant publishedAt,
        long incidentSequence,
        long position) {

    /** The same document, with the people who took part told in other words. */
    Document withPeople(List<Person> others) {
        return new Document(
                id,
                incidentId,
                reference,
                title,
                status,
                severity,
                services,
                milestones,
                durations,
                meeting,
                keyMoments,
                suspects,
                others,
                impact,
                assessment,
                sections,
                whys,
                factors,
                lessons,
                actions,
                tickets,
                tags,
                assembledAt,
                publishedAt,
                incidentSequence,
                position);
    }

    /** When people met about it, and who cares for the document. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Meeting(
            @Nullable Instant date,
            @Nullable Integer minutes,
            @Nullable String place,
            @Nullable String contact,
            String createdBy,
            @Nullable String facilitatedBy,
            List<String> participants) {}

    /** What people said the impact was. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Assessment(
            @Nullable String text, @Nullable Long customers) {}

    /** A why and its answer. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Why(
            String id,
            @Nullable String parent,
            @Nullable String question,
            @Nullable String answer) {}

    /** A contributing factor, with the lines of the timeline that show it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Factor(String id, @Nullable String text, List<String> evidence) {}

    /** What went well, wrong or lucky. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Lesson(String id, String went, @Nullable String text) {}

    /** Something to do; {@code state} is open, done or dropped. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Action(
            String id,
            @Nullable String text,
            String type,
            @Nullable String owner,
            @Nullable LocalDate due,
            String state) {}

    /** A ticket in another tool. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ticket(
            @Nullable String action, String key, @Nullable String url) {}

    /** What a person wrote under this heading; null if nobody did. */
    public @Nullable String section(String key) {
        return sections.get(key);
    }
}
