package dev.debrief.events.signal;

import org.axonframework.serialization.Revision;

/** A signal that belongs to no incident (yet), kept on its service's stream. {@code reason} says why it waits. */
public sealed interface ServiceEvent {
    ServiceId serviceId();

    Signal signal();

    String reason();

    /** An alert was heard that no incident covers. */
    @Revision("1")
    record AlertKept(ServiceId serviceId, Alert alert, String reason) implements ServiceEvent {
        @Override
        public Signal signal() {
            return alert;
        }
    }

    /** A deployment was heard that no incident covers. */
    @Revision("1")
    record DeploymentKept(ServiceId serviceId, Deployment deployment, String reason) implements ServiceEvent {
        @Override
        public Signal signal() {
            return deployment;
        }
    }

    /** A message was heard that no incident covers. */
    @Revision("1")
    record MessageKept(ServiceId serviceId, Message message, String reason) implements ServiceEvent {
        @Override
        public Signal signal() {
            return message;
        }
    }

    /** A milestone was stated for an incident that is not known. */
    @Revision("1")
    record MilestoneKept(ServiceId serviceId, MilestoneReport report, String reason) implements ServiceEvent {
        @Override
        public Signal signal() {
            return report;
        }
    }
}
