package dev.debrief.events.postmortem;

import dev.debrief.events.Erasable;
import dev.debrief.events.incident.Durations;
import dev.debrief.events.incident.EntryId;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.MilestoneValue;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.SignalId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a postmortem. Names and fields are stored for ever; see docs/adr. */
public sealed interface PostmortemEvent {
    PostmortemId postmortemId();

    /** The instant of the decision or, for the assembly, the instant that it was made at. */
    Instant at();

    /**
     * The document was drawn up from the incident as its stream stood after {@code incidentSequence}. The timeline itself
     * is that stream; here are its key moments. A later assembly replaces an earlier one and leaves what people wrote.
     */
    @Revision("1")
    record PostmortemAssembled(
            PostmortemId postmortemId,
            IncidentId incidentId,
            String reference,
            long incidentSequence,
            @Erasable @Nullable String title,
            Severity severity,
            List<String> services,
            Map<Milestone, MilestoneValue> milestones,
            Durations durations,
            List<KeyMoment> keyMoments,
            List<Suspect> suspects,
            List<Person> people,
            List<ImpactFact> impact,
            Instant at)
            implements PostmortemEvent {
        public PostmortemAssembled {
            services = List.copyOf(services);
            milestones = Map.copyOf(milestones);
            keyMoments = List.copyOf(keyMoments);
            suspects = List.copyOf(suspects);
            people = List.copyOf(people);
            impact = List.copyOf(impact);
        }
    }

    /** A line of the timeline that the story turns on. */
    record KeyMoment(
            EntryId entry,
            Instant occurredAt,
            String kind,
            @Erasable @Nullable String title) {}

    /** A deployment that may have caused the incident, and why it is thought so. */
    record Suspect(
            SignalId signal,
            EntryId entry,
            Instant at,
            @Nullable String service,
            @Nullable String version,
            @Erasable @Nullable String title,
            String reason,
            double weight) {}

    /** Somebody who took part. */
    record Person(@Erasable @Nullable String name, int contributions, Instant firstAt) {}

    /** What is known of the impact: what was hit, from when to when. {@code until} is null while it goes on. */
    record ImpactFact(
            String service, Instant from, @Nullable Instant until, String what) {}

    /** Somebody answers for the document. */
    @Revision("1")
    record OwnerAssigned(
            PostmortemId postmortemId,
            @Erasable @Nullable String owner,
            @Erasable @Nullable String actor,
            Instant at) implements PostmortemEvent {}

    /** Somebody leads the meeting. */
    @Revision("1")
    record FacilitatorAssigned(
            PostmortemId postmortemId,
            @Erasable @Nullable String facilitator,
            @Erasable @Nullable String actor,
            Instant at)
            implements PostmortemEvent {}

    /** The meeting has a time; {@code place} is a room or an address. */
    @Revision("1")
    record MeetingScheduled(
            PostmortemId postmortemId,
            Instant startsAt,
            int minutes,
            @Erasable @Nullable String place,
            @Erasable @Nullable String actor,
            Instant at)
            implements PostmortemEvent {}

    /** Somebody was asked to the meeting. */
    @Revision("1")
    record ParticipantInvited(
            PostmortemId postmortemId,
            @Erasable @Nullable String participant,
            @Erasable @Nullable String actor,
            Instant at)
            implements PostmortemEvent {}

    /** A person wrote a section, whole; {@code section} is its key, {@code text} Markdown. */
    @Revision("1")
    record SectionWritten(
            PostmortemId postmortemId,
            String section,
            @Erasable @Nullable String text,
            @Erasable @Nullable String actor,
            Instant at)
            implements PostmortemEvent {}

    /** A why was asked and answered; {@code parent} is the why it follows from, null for the first. */
    @Revision("1")
    record WhyAsked(
            PostmortemId postmortemId,
            String whyId,
            @Nullable String parent,
            @Erasable @Nullable String question,
            @Erasable @Nullable String answer,
            @Erasable @Nullable String actor,
            Instant at)
            implements PostmortemEvent {}

    /** A contributing factor was named, with the timeline entries that show it. */
    @Revision("1")
    record FactorIdentified(
            PostmortemId postmortemId,
            String factorId,
            @Erasable @Nullable String text,
            List<EntryId> evidence,
            @Erasable @Nullable String actor,
            Instant at)
            implements PostmortemEvent {
        public FactorIdentified {
            evidence = List.copyOf(evidence);
        }
    }

    /** Somebody judged the impact in words. */
    @Revision("1")
    record ImpactAssessed(
            PostmortemId postmortemId,
            @Erasable @Nullable String text,
            @Nullable Long customers,
            @Erasable @Nullable String actor,
            Instant at)
            implements PostmortemEvent {}

    /** A lesson was kept: {@code went} is well, wrong or lucky. */
    @Revision("1")
    record LessonRecorded(
            PostmortemId postmortemId,
            String lessonId,
            String went,
            @Erasable @Nullable String text,
            @Erasable @Nullable String actor,
            Instant at)
            implements PostmortemEvent {}

    /** It was agreed to do something; {@code type} is detect, prevent, mitigate or learn. */
    @Revision("1")
    record ActionItemAgreed(
            PostmortemId postmortemId,
            String actionId,
            @Erasable @Nullable String text,
            String type,
            @Erasable @Nullable String owner,
            @Nullable LocalDate due,
            @Erasable @Nullable String actor,
            Instant at)
            implements PostmortemEvent {}

    /** An action item has another owner. */
    @Revision("1")
    record ActionItemAssigned(
            PostmortemId postmortemId,
            String actionId,
            @Erasable @Nullable String owner,
            @Erasable @Nullable String actor,
            Instant at)
            implements PostmortemEvent {}

    /** An action item has another date. */
    @Revision("1")
    record ActionItemRescheduled(
            PostmortemId postmortemId,
            String actionId,
            @Nullable LocalDate due,
            @Erasable @Nullable String reason,
            @Erasable @Nullable String actor,
            Instant at)
            implements PostmortemEvent {}

    /** An action item is done. */
    @Revision("1")
    record ActionItemCompleted(
            PostmortemId postmortemId,
            String actionId,
            @Erasable @Nullable String note,
            @Erasable @Nullable String actor,
            Instant at)
            implements PostmortemEvent {}

    /** An action item will not be done. */
    @Revision("1")
    record ActionItemDropped(
            PostmortemId postmortemId,
            String actionId,
            @Erasable @Nullable String reason,
            @Erasable @Nullable String actor,
            Instant at)
            implements PostmortemEvent {}

    /** A ticket in another tool belongs to it; {@code actionId} is null for the document as a whole. */
    @Revision("1")
    record TicketLinked(
            PostmortemId postmortemId,
            @Nullable String actionId,
            String key,
            @Nullable String url,
            @Erasable @Nullable String actor,
            Instant at)
            implements PostmortemEvent {}

    /** The writer thinks that it is ready. */
    @Revision("1")
    record ReviewRequested(
            PostmortemId postmortemId, @Erasable @Nullable String actor, Instant at) implements PostmortemEvent {}

    /** A reviewer wants it changed. */
    @Revision("1")
    record ChangesRequested(
            PostmortemId postmortemId,
            @Erasable @Nullable String note,
            @Erasable @Nullable String actor,
            Instant at) implements PostmortemEvent {}

    /** A reviewer agrees with it. */
    @Revision("1")
    record PostmortemApproved(
            PostmortemId postmortemId, @Erasable @Nullable String actor, Instant at) implements PostmortemEvent {}

    /** Everybody may read it. */
    @Revision("1")
    record PostmortemPublished(
            PostmortemId postmortemId, @Erasable @Nullable String actor, Instant at) implements PostmortemEvent {}

    /** It was asked, later, whether the actions helped. */
    @Revision("1")
    record FollowUpReviewed(
            PostmortemId postmortemId,
            String actionId,
            boolean helped,
            @Erasable @Nullable String note,
            @Erasable @Nullable String actor,
            Instant at)
            implements PostmortemEvent {}

    /** It is being written again. */
    @Revision("1")
    record PostmortemReopened(
            PostmortemId postmortemId,
            @Erasable @Nullable String reason,
            @Erasable @Nullable String actor,
            Instant at) implements PostmortemEvent {}
}
