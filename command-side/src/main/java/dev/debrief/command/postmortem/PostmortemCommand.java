package dev.debrief.command.postmortem;

import dev.debrief.events.postmortem.PostmortemEvent.PostmortemAssembled;
import dev.debrief.events.postmortem.PostmortemId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that may be asked of a postmortem. */
sealed interface PostmortemCommand {
    @TargetAggregateIdentifier
    PostmortemId postmortemId();

    /** Draw the document up as {@code draft}, which follows from the incident as it is known now. */
    record AssemblePostmortem(PostmortemAssembled draft) implements PostmortemCommand {
        @Override
        public PostmortemId postmortemId() {
            return draft.postmortemId();
        }
    }
}
