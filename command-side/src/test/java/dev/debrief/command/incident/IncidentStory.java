package dev.debrief.command.incident;

import dev.debrief.command.incident.IncidentCommand.DeclareIncident;
import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentEvent.AlertFired;
import dev.debrief.events.incident.IncidentEvent.AlertResolved;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentEvent.MessagePosted;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The checkout went down at nine; Ana looks after it. */
final class IncidentStory {
    static final IncidentId CHECKOUT_DOWN = new IncidentId("incident-0190a1b2-0000-7000-8000-000000000042");
    static final IncidentId SEARCH_SLOW = new IncidentId("incident-0190a1b2-0000-7000-8000-000000000043");
    static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
    static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    static final Instant ELEVEN = Instant.parse("2026-03-01T11:00:00Z");
    static final String ANA = "Ana";
    private static final Attachment BY_RULE =
            new Attachment("opens", "An alert of severity critical opens an incident.");

    private IncidentStory() {}

    static DeclareIncident declare() {
        return new DeclareIncident(
                CHECKOUT_DOWN,
                42,
                "Checkout is down",
                Severity.CRITICAL,
                List.of("checkout"),
                NINE,
                List.of(),
                ANA,
                TEN);
    }

    static IncidentOpened declared() {
        return new IncidentOpened(
                CHECKOUT_DOWN,
                42,
                null,
                "Checkout is down",
                Severity.CRITICAL,
                List.of("checkout"),
                NINE,
                List.of(),
                ANA,
                TEN);
    }

    static IncidentOpened openedByRule() {
        return new IncidentOpened(CHECKOUT_DOWN, 42, BY_RULE, null, null, List.of(), null, List.of(), null, NINE);
    }

    static AlertFired fired(Instant at) {
        return new AlertFired(CHECKOUT_DOWN, alert(at, at, Alert.State.FIRING), BY_RULE);
    }

    static AlertResolved ended(Instant startedAt, Instant at) {
        return new AlertResolved(CHECKOUT_DOWN, alert(startedAt, at, Alert.State.RESOLVED), BY_RULE);
    }

    static MessagePosted posted() {
        return new MessagePosted(CHECKOUT_DOWN, message(), BY_RULE);
    }

    static Message message() {
        var change = Message.Change.POSTED;
        return new Message(
                Message.identity("slack", "ops", "1", change, null),
                "slack",
                "delivery-m",
                "ops",
                "1",
                null,
                change,
                "checkout",
                null,
                "U1",
                ANA,
                false,
                "Payments fail",
                null,
                NINE,
                NINE,
                null,
                List.of());
    }

    static Alert alert(Instant startedAt, Instant at, Alert.State state) {
        return new Alert(
                Alert.identity("debrief", "errors", startedAt, state),
                "debrief",
                "delivery-a",
                "errors",
                state,
                "checkout",
                null,
                Severity.CRITICAL,
                "Errors",
                null,
                startedAt,
                at,
                at,
                null,
                null,
                Map.of(),
                List.of());
    }
}
