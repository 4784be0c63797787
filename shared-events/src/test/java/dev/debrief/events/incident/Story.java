package dev.debrief.events.incident;

import dev.debrief.events.incident.IncidentEvent.*;
import dev.debrief.events.signal.*;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Tells an incident of 2 July 2019 in the order in which it was heard. Times are written as 13:42 or 13:42:30. */
final class Story {
    static final IncidentId ID = new IncidentId("incident-0197f0a0-0000-7000-8000-000000000001");
    static final Attachment RULE = new Attachment("same-service", "checkout fires inside the span");

    private final List<Recorded> events = new ArrayList<>();

    /** Opened by a rule. */
    static Story opened() {
        return new Story()
                .then(new IncidentOpened(
                        ID, 42, RULE, null, null, List.of("checkout"), null, List.of(), null, at("13:00")));
    }

    /** Declared by Ana. */
    static Story declared(String observed, @Nullable String impactStarted) {
        return new Story()
                .then(new IncidentOpened(
                        ID,
                        42,
                        null,
                        "Checkout is down",
                        Severity.HIGH,
                        List.of("checkout"),
                        impactStarted == null ? null : at(impactStarted),
                        List.of("#inc-42"),
                        "Ana",
                        at(observed)));
    }

    static Instant at(String time) {
        return LocalDate.of(2019, 7, 2).atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    }

    Story then(IncidentEvent event) {
        var place = events.size();
        events.add(new Recorded(
                "%08d-0000-7000-8000-000000000000".formatted(place),
                place,
                100 + place,
                Instant.parse("2026-11-21T08:00:00Z").plusSeconds(place),
                event));
        return this;
    }

    Story fires(String alert, String started, String observed) {
        return then(new AlertFired(ID, alert(alert, Alert.State.FIRING, started, started, observed), RULE));
    }

    /** Observed as it starts. */
    Story fires(String alert, String started) {
        return fires(alert, started, started);
    }

    Story acknowledges(String alert, String started, String acknowledged) {
        return then(new AlertAcknowledged(
                ID, alert(alert, Alert.State.ACKNOWLEDGED, started, acknowledged, acknowledged), RULE));
    }

    /** Observed as it ends. */
    Story ends(String alert, String started, String ended) {
        return ends(alert, started, ended, ended);
    }

    Story ends(String alert, String started, String ended, String observed) {
        return then(new AlertResolved(ID, alert(alert, Alert.State.RESOLVED, started, ended, observed), RULE));
    }

    Story deploys(String deployment, Deployment.State state, @Nullable String service, String started, String time) {
        var signal = deployment(deployment, state, service, started, time);
        return then(
                switch (state) {
                    case STARTED -> new DeploymentStarted(ID, signal, RULE);
                    case SUCCEEDED -> new DeploymentSucceeded(ID, signal, RULE);
                    case FAILED -> new DeploymentFailed(ID, signal, RULE);
                    case ROLLED_BACK -> new DeploymentRolledBack(ID, signal, RULE);
                });
    }

    Story says(String author, String time, String text) {
        return then(new MessagePosted(ID, message(author, time, Message.Change.POSTED, null, text), RULE));
    }

    Story edits(String author, String time, String edited, String text) {
        return then(new MessageEdited(ID, message(author, time, Message.Change.EDITED, at(edited), text), RULE));
    }

    Story deletes(String author, String time, String deleted) {
        return then(new MessageDeleted(ID, message(author, time, Message.Change.DELETED, at(deleted), null), RULE));
    }

    Story pins(String author, String time, String person, String pinned) {
        return then(new MessagePinned(ID, mark(author, time, Message.Change.PINNED, person, pinned), RULE));
    }

    Story unpins(String author, String time, String person, String unpinned) {
        return then(new MessageUnpinned(ID, mark(author, time, Message.Change.UNPINNED, person, unpinned), RULE));
    }

    Story marksAsReport(String author, String time, String person, String marked) {
        return then(new MessageReported(ID, mark(author, time, Message.Change.REPORTED, person, marked), RULE));
    }

    Story withdrawsReport(String author, String time, String person, String withdrawn) {
        return then(new MessageReportWithdrawn(
                ID, mark(author, time, Message.Change.REPORT_WITHDRAWN, person, withdrawn), RULE));
    }

    Story reports(Milestone milestone, String time, String observed) {
        var id = MilestoneReport.identity("chat", "checkout", milestone, at(time));
        return then(new MilestoneReported(
                ID,
                new MilestoneReport(
                        id,
                        "chat",
                        "d-" + id,
                        milestone,
                        "checkout",
                        null,
                        at(time),
                        at(observed),
                        "graphs",
                        "Bob",
                        null,
                        List.of()),
                RULE));
    }

    Story sets(Milestone milestone, @Nullable String time, String observed) {
        return then(new MilestoneSet(
                ID, milestone, time == null ? null : at(time), "seen on the graphs", "Ana", at(observed)));
    }

    Story clears(Milestone milestone, String observed) {
        return then(new MilestoneCleared(ID, milestone, "Ana", at(observed)));
    }

    Story acknowledged(String time, String observed) {
        return then(new IncidentAcknowledged(ID, at(time), null, "Ana", at(observed)));
    }

    Story mitigated(String time, String observed) {
        return then(new IncidentMitigated(ID, at(time), "WAF off", "Ana", at(observed)));
    }

    Story resolved(String time, String observed) {
        return then(new IncidentResolved(ID, at(time), null, "Ana", at(observed)));
    }

    Story reopened(String observed) {
        return then(new IncidentReopened(ID, "not over", "Ana", at(observed)));
    }

    Story closed(String observed) {
        return then(new IncidentClosed(ID, null, "Ana", at(observed)));
    }

    Story dismissed(String observed) {
        return then(new IncidentDismissed(ID, null, "a test", "Ana", at(observed)));
    }

    Story role(String role, String person, String observed) {
        return then(new RoleAssigned(ID, role, person, "Ana", at(observed)));
    }

    Story movedAway(SignalId... signals) {
        return then(new SignalsMoved(ID, List.of(signals), null, RULE, null, at("13:00")));
    }

    static Alert alert(String alert, Alert.State state, String started, String time, String observed) {
        var id = Alert.identity("alertmanager", alert, at(started), state);
        return new Alert(
                id,
                "alertmanager",
                "delivery-" + observed,
                alert,
                state,
                "checkout",
                null,
                Severity.HIGH,
                alert + " is high",
                "more about " + alert,
                at(started),
                at(time),
                at(observed),
                state == Alert.State.ACKNOWLEDGED ? "Eve" : null,
                null,
                Map.of(),
                List.of());
    }

    static Deployment deployment(
            String deployment, Deployment.State state, @Nullable String service, String started, String time) {
        return new Deployment(
                Deployment.identity("github", deployment, state),
                "github",
                "delivery-" + time,
                deployment,
                state,
                service,
                null,
                "1.4.2",
                at(started),
                state == Deployment.State.STARTED ? null : at(time),
                at(time),
                at(time),
                "Dora",
                null,
                null,
                List.of());
    }

    static Message message(
            String author, String time, Message.Change change, @Nullable Instant edited, @Nullable String text) {
        return new Message(
                Message.identity("slack", "#inc-42", author + time, change, edited),
                "slack",
                "delivery-" + time + change,
                "#inc-42",
                author + time,
                null,
                change,
                null,
                null,
                null,
                author,
                author.endsWith("bot"),
                text,
                edited,
                at(time),
                edited == null ? at(time) : edited,
                null,
                List.of());
    }

    private static Message mark(String author, String time, Message.Change change, String person, String at) {
        return new Message(
                Message.identity("slack", "#inc-42", author + time, change, at(at)),
                "slack",
                "delivery-" + at + change + person,
                "#inc-42",
                author + time,
                null,
                change,
                null,
                null,
                person,
                null,
                false,
                null,
                at(at),
                at(time),
                at(at),
                null,
                List.of());
    }

    List<Recorded> events() {
        return List.copyOf(events);
    }

    /** The same events heard in another order: the opening stays first, event ids stay with their facts. */
    List<Recorded> shuffled(long seed) {
        var opening = events.getFirst();
        var rest = new ArrayList<>(events.subList(1, events.size()));
        Collections.shuffle(rest, new Random(seed));
        rest.addFirst(opening);
        return rest;
    }

    IncidentFacts facts() {
        return factsOf(events);
    }

    static IncidentFacts factsOf(List<Recorded> events) {
        return Objects.requireNonNull(IncidentFold.fold(ID, events, FoldRules.DEFAULT));
    }
}
