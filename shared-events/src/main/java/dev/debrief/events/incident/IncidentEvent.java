package dev.debrief.events.incident;

import dev.debrief.events.Erasable;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to an incident. Names and fields are stored for ever; see docs/adr. Events hold facts: what
 * a signal said, what a person decided. {@code observedAt} is when the fact could first be known here; for a person's
 * decision it is the instant of the decision.
 */
public sealed interface IncidentEvent {
    IncidentId incidentId();

    Instant observedAt();

    /** A fact that came as a signal, with the reason why it is on this incident. */
    sealed interface SignalAttached extends IncidentEvent {
        Signal signal();

        Attachment why();

        @Override
        default Instant observedAt() {
            return signal().observedAt();
        }
    }

    /**
     * What people say and do while they handle an incident. It leaves the signals where they are, and when it ended; but an
     * incident that people handled is no longer one that rules alone made.
     */
    sealed interface Handling extends IncidentEvent {}

    /**
     * An incident began to be recorded: by a rule ({@code why} says which) or declared by a person ({@code why} is null).
     * {@code number} is the 42 of INC-42. Title, severity and impact start are a person's, null from a rule.
     */
    @Revision("1")
    record IncidentOpened(
            IncidentId incidentId,
            int number,
            @Nullable Attachment why,
            @Erasable @Nullable String title,
            @Nullable Severity severity,
            List<String> services,
            @Nullable Instant impactStartedAt,
            List<String> channels,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements IncidentEvent {
        public IncidentOpened {
            services = List.copyOf(services);
            channels = List.copyOf(channels);
        }
    }

    /** An alert was firing. */
    @Revision("1")
    record AlertFired(IncidentId incidentId, Alert alert, Attachment why) implements SignalAttached {
        @Override
        public Signal signal() {
            return alert;
        }
    }

    /** Somebody took note of an alert in the tool that sent it. */
    @Revision("1")
    record AlertAcknowledged(IncidentId incidentId, Alert alert, Attachment why) implements SignalAttached {
        @Override
        public Signal signal() {
            return alert;
        }
    }

    /** An alert went quiet. */
    @Revision("1")
    record AlertResolved(IncidentId incidentId, Alert alert, Attachment why) implements SignalAttached {
        @Override
        public Signal signal() {
            return alert;
        }
    }

    /** A change to a service began. */
    @Revision("1")
    record DeploymentStarted(IncidentId incidentId, Deployment deployment, Attachment why) implements SignalAttached {
        @Override
        public Signal signal() {
            return deployment;
        }
    }

    /** A change to a service went through. */
    @Revision("1")
    record DeploymentSucceeded(IncidentId incidentId, Deployment deployment, Attachment why) implements SignalAttached {
        @Override
        public Signal signal() {
            return deployment;
        }
    }

    /** A change to a service did not go through. */
    @Revision("1")
    record DeploymentFailed(IncidentId incidentId, Deployment deployment, Attachment why) implements SignalAttached {
        @Override
        public Signal signal() {
            return deployment;
        }
    }

    /** A change to a service was taken back. */
    @Revision("1")
    record DeploymentRolledBack(IncidentId incidentId, Deployment deployment, Attachment why)
            implements SignalAttached {
        @Override
        public Signal signal() {
            return deployment;
        }
    }

    /** Somebody wrote something. */
    @Revision("1")
    record MessagePosted(IncidentId incidentId, Message message, Attachment why) implements SignalAttached {
        @Override
        public Signal signal() {
            return message;
        }
    }

    /** Somebody changed what they wrote. */
    @Revision("1")
    record MessageEdited(IncidentId incidentId, Message message, Attachment why) implements SignalAttached {
        @Override
        public Signal signal() {
            return message;
        }
    }

    /** Somebody took back what they wrote. */
    @Revision("1")
    record MessageDeleted(IncidentId incidentId, Message message, Attachment why) implements SignalAttached {
        @Override
        public Signal signal() {
            return message;
        }
    }

    /** Somebody marked what was written as important, by a pin or a reaction. */
    @Revision("1")
    record MessagePinned(IncidentId incidentId, Message message, Attachment why) implements SignalAttached {
        @Override
        public Signal signal() {
            return message;
        }
    }

    /** Somebody took their mark back. */
    @Revision("1")
    record MessageUnpinned(IncidentId incidentId, Message message, Attachment why) implements SignalAttached {
        @Override
        public Signal signal() {
            return message;
        }
    }

    /** Somebody marked what was written as the report of the trouble: by then people knew. */
    @Revision("1")
    record MessageReported(IncidentId incidentId, Message message, Attachment why) implements SignalAttached {
        @Override
        public Signal signal() {
            return message;
        }
    }

    /** Somebody took back that it was a report. */
    @Revision("1")
    record MessageReportWithdrawn(IncidentId incidentId, Message message, Attachment why) implements SignalAttached {
        @Override
        public Signal signal() {
            return message;
        }
    }

    /** A person stated a milestone in another tool. */
    @Revision("1")
    record MilestoneReported(IncidentId incidentId, MilestoneReport report, Attachment why) implements SignalAttached {
        @Override
        public Signal signal() {
            return report;
        }
    }

    /** Signals left this incident: for {@code to}, or back to their services' streams where {@code to} is null. */
    @Revision("1")
    record SignalsMoved(
            IncidentId incidentId,
            List<SignalId> signals,
            @Nullable IncidentId to,
            Attachment why,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements IncidentEvent {
        public SignalsMoved {
            signals = List.copyOf(signals);
        }
    }

    /** This incident turned out to be the same as another, where its facts are recorded from now on. */
    @Revision("1")
    record IncidentMerged(
            IncidentId incidentId,
            IncidentId into,
            Attachment why,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements IncidentEvent {}

    /** A person set a milestone; {@code at} is null where they say that it is unknown. */
    @Revision("1")
    record MilestoneSet(
            IncidentId incidentId,
            Milestone milestone,
            @Nullable Instant at,
            @Erasable @Nullable String reason,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements IncidentEvent {}

    /** A person took back what they had set, so the derived value holds again. */
    @Revision("1")
    record MilestoneCleared(
            IncidentId incidentId,
            Milestone milestone,
            @Erasable @Nullable String actor,
            Instant observedAt) implements IncidentEvent {}

    /** A person took the incident on. */
    @Revision("1")
    record IncidentAcknowledged(
            IncidentId incidentId,
            Instant at,
            @Erasable @Nullable String note,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements Handling {}

    /** A person saw the impact end or shrink to what can be borne. */
    @Revision("1")
    record IncidentMitigated(
            IncidentId incidentId,
            Instant at,
            @Erasable @Nullable String note,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements Handling {}

    /** A person saw the service whole again. */
    @Revision("1")
    record IncidentResolved(
            IncidentId incidentId,
            Instant at,
            @Erasable @Nullable String note,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements IncidentEvent {}

    /** A person found that it was not over. */
    @Revision("1")
    record IncidentReopened(
            IncidentId incidentId,
            @Erasable @Nullable String note,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements IncidentEvent {}

    /** A person has nothing left to do on it. */
    @Revision("1")
    record IncidentClosed(
            IncidentId incidentId,
            @Erasable @Nullable String note,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements Handling {}

    /**
     * A person found that it was none: a false alarm, a test. It stays out of every metric. {@code reason} is null where
     * they did not say which.
     */
    @Revision("1")
    record IncidentDismissed(
            IncidentId incidentId,
            @Nullable Dismissal reason,
            @Erasable @Nullable String note,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements Handling {}

    /** A person changed what stands at the top of it, or took that back. */
    sealed interface HeadlineChange extends Handling {
        IncidentField field();

        @Nullable
        String actor();
    }

    /** A person changed how bad it is; the severity of alerts no longer decides. */
    @Revision("1")
    record SeverityChanged(
            IncidentId incidentId,
            Severity severity,
            @Erasable @Nullable String reason,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements HeadlineChange {
        @Override
        public IncidentField field() {
            return IncidentField.SEVERITY;
        }
    }

    /** A person gave it another title; that of its alerts no longer decides. */
    @Revision("1")
    record IncidentRetitled(
            IncidentId incidentId,
            @Erasable @Nullable String title,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements HeadlineChange {
        @Override
        public IncidentField field() {
            return IncidentField.TITLE;
        }
    }

    /** A person said which services it is about, whatever its signals name. */
    @Revision("1")
    record ServicesChanged(
            IncidentId incidentId,
            List<String> services,
            @Erasable @Nullable String actor,
            Instant observedAt) implements HeadlineChange {
        public ServicesChanged {
            services = List.copyOf(services);
        }

        @Override
        public IncidentField field() {
            return IncidentField.SERVICES;
        }
    }

    /** A person said what kind of incident it is, for example security. */
    @Revision("1")
    record TypeChanged(
            IncidentId incidentId,
            String type,
            @Erasable @Nullable String actor,
            Instant observedAt) implements HeadlineChange {
        @Override
        public IncidentField field() {
            return IncidentField.TYPE;
        }
    }

    /** A person tagged it; the tags are all that it has from then on. */
    @Revision("1")
    record TagsChanged(
            IncidentId incidentId,
            List<String> tags,
            @Erasable @Nullable String actor,
            Instant observedAt) implements HeadlineChange {
        public TagsChanged {
            tags = List.copyOf(tags);
        }

        @Override
        public IncidentField field() {
            return IncidentField.TAGS;
        }
    }

    /** A person labelled it; the labels are all that it has from then on. */
    @Revision("1")
    record LabelsChanged(
            IncidentId incidentId,
            Map<String, String> labels,
            @Erasable @Nullable String actor,
            Instant observedAt) implements HeadlineChange {
        public LabelsChanged {
            labels = Map.copyOf(labels);
        }

        @Override
        public IncidentField field() {
            return IncidentField.LABELS;
        }
    }

    /** A person took back what people had set of a field, so the derived value holds again. */
    @Revision("1")
    record FieldCleared(
            IncidentId incidentId,
            IncidentField field,
            @Erasable @Nullable String actor,
            Instant observedAt) implements HeadlineChange {}

    /**
     * A person declared an incident that was later merged into this one. It counts as if they had declared this one,
     * after what was said of it here.
     */
    @Revision("1")
    record DeclarationCarriedOver(
            IncidentId incidentId,
            IncidentId from,
            @Erasable @Nullable String title,
            @Nullable Severity severity,
            List<String> services,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements Handling {
        public DeclarationCarriedOver {
            services = List.copyOf(services);
        }
    }

    /** Another tool knows it under a key: a signal that names the key belongs to it. */
    @Revision("1")
    record ExternalKeyLinked(
            IncidentId incidentId,
            String key,
            @Nullable String url,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements IncidentEvent {}

    /** A key of another tool does not mean it any more. */
    @Revision("1")
    record ExternalKeyUnlinked(
            IncidentId incidentId,
            String key,
            @Erasable @Nullable String actor,
            Instant observedAt) implements IncidentEvent {}

    /** A person took signals in that waited on the streams of their services; no rule takes them away again. */
    @Revision("1")
    record SignalsClaimed(
            IncidentId incidentId,
            List<SignalId> signals,
            @Erasable @Nullable String actor,
            Instant observedAt) implements IncidentEvent {
        public SignalsClaimed {
            signals = List.copyOf(signals);
        }
    }

    /** A channel's messages belong to this incident. */
    @Revision("1")
    record ChannelLinked(
            IncidentId incidentId,
            String channel,
            @Erasable @Nullable String actor,
            Instant observedAt) implements IncidentEvent {}

    /** A person took a role, for example commander. */
    @Revision("1")
    record RoleAssigned(
            IncidentId incidentId,
            String role,
            @Erasable @Nullable String person,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements Handling {}

    /** A person wrote a line into the timeline. */
    @Revision("1")
    record EntryAdded(
            IncidentId incidentId,
            EntryId entryId,
            Instant occurredAt,
            @Erasable @Nullable String text,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements Handling {}

    /** A person corrected a line; null leaves time or text as it was. */
    @Revision("1")
    record EntryAmended(
            IncidentId incidentId,
            EntryId entryId,
            @Nullable Instant occurredAt,
            @Erasable @Nullable String text,
            @Erasable @Nullable String reason,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements Handling {}

    /** A person took a line back. It stays visible as retracted. */
    @Revision("1")
    record EntryRetracted(
            IncidentId incidentId,
            EntryId entryId,
            @Erasable @Nullable String reason,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements Handling {}

    /**
     * What signals were read as here no longer counts: their deliveries were read again, since the reading was wrong. The
     * {@code corrected} are recorded anew, here or on another incident; the {@code withdrawn} were never said.
     */
    @Revision("1")
    record SignalsCorrected(
            IncidentId incidentId,
            List<SignalId> corrected,
            List<SignalId> withdrawn,
            String reason,
            @Erasable @Nullable String actor,
            Instant observedAt)
            implements IncidentEvent {
        public SignalsCorrected {
            corrected = List.copyOf(corrected);
            withdrawn = List.copyOf(withdrawn);
        }
    }
}
