package dev.debrief.command.postmortem;

import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.FoldRules;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.AlertFired;
import dev.debrief.events.incident.IncidentEvent.AlertResolved;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentEvent.IncidentResolved;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.IncidentFold;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.Recorded;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The checkout was down from nine to ten. */
final class Checkout {
    static final IncidentId DOWN = new IncidentId("incident-0190a1b2-0000-7000-8000-000000000042");
    static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
    static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    static final Instant ELEVEN = Instant.parse("2026-03-01T11:00:00Z");
    private static final Attachment BY_RULE =
            new Attachment("opens", "An alert of severity critical opens an incident.");

    private Checkout() {}

    static IncidentFacts facts(IncidentEvent... events) {
        var recorded = new ArrayList<Recorded>();
        for (int i = 0; i < events.length; i++) recorded.add(new Recorded("event-" + i, i, i + 1L, ELEVEN, events[i]));
        return Objects.requireNonNull(IncidentFold.fold(DOWN, recorded, FoldRules.DEFAULT));
    }

    static IncidentOpened declared(Severity severity) {
        return new IncidentOpened(
                DOWN, 42, null, "Checkout is down", severity, List.of("checkout"), NINE, List.of(), "Ana", NINE);
    }

    static IncidentOpened opened() {
        return new IncidentOpened(DOWN, 42, BY_RULE, null, null, List.of(), null, List.of(), null, NINE);
    }

    static AlertFired fired(String service) {
        return new AlertFired(DOWN, alert(service, Alert.State.FIRING, NINE), BY_RULE);
    }

    static AlertResolved ended(String service) {
        return new AlertResolved(DOWN, alert(service, Alert.State.RESOLVED, TEN), BY_RULE);
    }

    static IncidentResolved resolved() {
        return new IncidentResolved(DOWN, TEN, null, "Ana", TEN);
    }

    private static Alert alert(String service, Alert.State state, Instant at) {
        return new Alert(
                Alert.identity("debrief", service, NINE, state),
                "debrief",
                "delivery-" + service,
                service,
                state,
                service,
                null,
                Severity.CRITICAL,
                "Errors in " + service,
                null,
                NINE,
                at,
                at,
                null,
                null,
                Map.of(),
                List.of());
    }
}
