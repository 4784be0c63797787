package dev.debrief.command.correlation;

import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentEvent.AlertAcknowledged;
import dev.debrief.events.incident.IncidentEvent.AlertFired;
import dev.debrief.events.incident.IncidentEvent.AlertResolved;
import dev.debrief.events.incident.IncidentEvent.DeploymentFailed;
import dev.debrief.events.incident.IncidentEvent.DeploymentRolledBack;
import dev.debrief.events.incident.IncidentEvent.DeploymentStarted;
import dev.debrief.events.incident.IncidentEvent.DeploymentSucceeded;
import dev.debrief.events.incident.IncidentEvent.MessageDeleted;
import dev.debrief.events.incident.IncidentEvent.MessageEdited;
import dev.debrief.events.incident.IncidentEvent.MessagePinned;
import dev.debrief.events.incident.IncidentEvent.MessagePosted;
import dev.debrief.events.incident.IncidentEvent.MessageReportWithdrawn;
import dev.debrief.events.incident.IncidentEvent.MessageReported;
import dev.debrief.events.incident.IncidentEvent.MessageUnpinned;
import dev.debrief.events.incident.IncidentEvent.MilestoneReported;
import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.ServiceEvent;
import dev.debrief.events.signal.ServiceEvent.AlertKept;
import dev.debrief.events.signal.ServiceEvent.DeploymentKept;
import dev.debrief.events.signal.ServiceEvent.MessageKept;
import dev.debrief.events.signal.ServiceEvent.MilestoneKept;
import dev.debrief.events.signal.ServiceId;
import dev.debrief.events.signal.Signal;

/** The events that record a signal: one kind for each thing that a signal can say. */
final class Records {
    private Records() {}

    static SignalAttached attached(IncidentId incident, Signal signal, Attachment why) {
        return switch (signal) {
            case Alert alert ->
                switch (alert.state()) {
                    case FIRING -> new AlertFired(incident, alert, why);
                    case ACKNOWLEDGED -> new AlertAcknowledged(incident, alert, why);
                    case RESOLVED -> new AlertResolved(incident, alert, why);
                };
            case Deployment deployment ->
                switch (deployment.state()) {
                    case STARTED -> new DeploymentStarted(incident, deployment, why);
                    case SUCCEEDED -> new DeploymentSucceeded(incident, deployment, why);
                    case FAILED -> new DeploymentFailed(incident, deployment, why);
                    case ROLLED_BACK -> new DeploymentRolledBack(incident, deployment, why);
                };
            case Message message ->
                switch (message.change()) {
                    case POSTED -> new MessagePosted(incident, message, why);
                    case EDITED -> new MessageEdited(incident, message, why);
                    case DELETED -> new MessageDeleted(incident, message, why);
                    case PINNED -> new MessagePinned(incident, message, why);
                    case UNPINNED -> new MessageUnpinned(incident, message, why);
                    case REPORTED -> new MessageReported(incident, message, why);
                    case REPORT_WITHDRAWN -> new MessageReportWithdrawn(incident, message, why);
                };
            case MilestoneReport report -> new MilestoneReported(incident, report, why);
        };
    }

    static ServiceEvent kept(Signal signal, String reason) {
        var service = ServiceId.of(signal);
        return switch (signal) {
            case Alert alert -> new AlertKept(service, alert, reason);
            case Deployment deployment -> new DeploymentKept(service, deployment, reason);
            case Message message -> new MessageKept(service, message, reason);
            case MilestoneReport report -> new MilestoneKept(service, report, reason);
        };
    }
}
