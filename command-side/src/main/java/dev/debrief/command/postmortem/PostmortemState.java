package dev.debrief.command.postmortem;

import dev.debrief.events.postmortem.PostmortemEvent;
import dev.debrief.events.postmortem.PostmortemEvent.ActionItemAgreed;
import dev.debrief.events.postmortem.PostmortemEvent.ActionItemAssigned;
import dev.debrief.events.postmortem.PostmortemEvent.ActionItemCompleted;
import dev.debrief.events.postmortem.PostmortemEvent.ActionItemDropped;
import dev.debrief.events.postmortem.PostmortemEvent.ActionItemRescheduled;
import dev.debrief.events.postmortem.PostmortemEvent.ChangesRequested;
import dev.debrief.events.postmortem.PostmortemEvent.FacilitatorAssigned;
import dev.debrief.events.postmortem.PostmortemEvent.FactorIdentified;
import dev.debrief.events.postmortem.PostmortemEvent.FollowUpReviewed;
import dev.debrief.events.postmortem.PostmortemEvent.ImpactAssessed;
import dev.debrief.events.postmortem.PostmortemEvent.LessonRecorded;
import dev.debrief.events.postmortem.PostmortemEvent.MeetingScheduled;
import dev.debrief.events.postmortem.PostmortemEvent.OwnerAssigned;
import dev.debrief.events.postmortem.PostmortemEvent.ParticipantInvited;
import dev.debrief.events.postmortem.PostmortemEvent.PostmortemApproved;
import dev.debrief.events.postmortem.PostmortemEvent.PostmortemAssembled;
import dev.debrief.events.postmortem.PostmortemEvent.PostmortemPublished;
import dev.debrief.events.postmortem.PostmortemEvent.PostmortemReopened;
import dev.debrief.events.postmortem.PostmortemEvent.ReviewRequested;
import dev.debrief.events.postmortem.PostmortemEvent.SectionWritten;
import dev.debrief.events.postmortem.PostmortemEvent.TicketLinked;
import dev.debrief.events.postmortem.PostmortemEvent.WhyAsked;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a decision about a postmortem needs to know of its history, and the decisions: so far, how it is drawn up. */
final class PostmortemState {
    private @Nullable PostmortemAssembled last;

    /** Takes in what happened. */
    void evolve(PostmortemEvent event) {
        switch (event) { // no default: a new event must be decided on here
            case PostmortemAssembled assembled -> last = assembled;
            case OwnerAssigned _, FacilitatorAssigned _, MeetingScheduled _, ParticipantInvited _ -> {}
            case SectionWritten _, WhyAsked _, FactorIdentified _, ImpactAssessed _, LessonRecorded _ -> {}
            case ActionItemAgreed _, ActionItemAssigned _, ActionItemRescheduled _ -> {}
            case ActionItemCompleted _, ActionItemDropped _, TicketLinked _, FollowUpReviewed _ -> {}
            case ReviewRequested _, ChangesRequested _, PostmortemApproved _ -> {}
            case PostmortemPublished _, PostmortemReopened _ -> {}
        }
    }

    /** The events that {@code command} leads to, none where the document already says so. */
    List<PostmortemEvent> decide(PostmortemCommand command) {
        return switch (command) {
            case PostmortemCommand.AssemblePostmortem it -> says(it.draft()) ? List.of() : List.of(it.draft());
        };
    }

    private boolean says(PostmortemAssembled draft) {
        return last != null && at(last, draft).equals(draft);
    }

    /** The same document, drawn up when and from as much of the stream as {@code other} was. */
    private static PostmortemAssembled at(PostmortemAssembled document, PostmortemAssembled other) {
        return new PostmortemAssembled(
                document.postmortemId(),
                document.incidentId(),
                document.reference(),
                other.incidentSequence(),
                document.title(),
                document.severity(),
                document.services(),
                document.milestones(),
                document.durations(),
                document.keyMoments(),
                document.suspects(),
                document.people(),
                document.impact(),
                other.at());
    }
}
