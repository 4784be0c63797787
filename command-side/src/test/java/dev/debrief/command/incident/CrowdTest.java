package dev.debrief.command.incident;

import static dev.debrief.command.incident.IncidentStory.NINE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.CommandSideTest;
import dev.debrief.command.incident.IncidentCommand.AddEntry;
import dev.debrief.command.incident.IncidentCommand.DeclareIncident;
import dev.debrief.command.incident.IncidentCommand.MergeIncident;
import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.EntryId;
import dev.debrief.events.incident.IncidentEvent.EntryAdded;
import dev.debrief.events.incident.IncidentEvent.IncidentMerged;
import dev.debrief.events.incident.IncidentEvent.MessagePosted;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.Severity;
import dev.debrief.eventstore.AppendLock;
import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.UuidV7Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Many people at once. */
@CommandSideTest
class CrowdTest {
    @Autowired
    private Decisions decisions;

    @Autowired
    private References references;

    @Autowired
    private EventLog log;

    @Autowired
    private EventStore events;

    @Autowired
    private AppendLock lock;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void everybodyWhoWritesToOneIncidentGetsThrough() throws Exception {
        var incident = declare();
        var all = IntStream.range(0, 40)
                .<Callable<Object>>mapToObj(_ -> () -> decisions.send(note(incident)))
                .toList();

        for (var done : together(all)) assertThat(done.get()).isNotNull();

        var stream = log.stream(incident.value());
        assertThat(stream)
                .filteredOn(stored -> stored.event() instanceof EntryAdded)
                .hasSize(40);
        assertThat(stream).extracting(stored -> stored.sequence()).doesNotHaveDuplicates();
    }

    @Test
    void decisionsGetThroughWhileSignalsPourIn() throws Exception {
        var incident = declare();
        var pouring = new AtomicBoolean(true);
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var poured = crowd.submit(() -> {
                var count = 0;
                for (; pouring.get(); count++) pour(incident);
                return count;
            });
            for (int i = 0; i < 30; i++) decisions.send(note(incident));
            pouring.set(false);
            assertThat(poured.get()).isPositive();
        }
        assertThat(log.stream(incident.value()))
                .filteredOn(stored -> stored.event() instanceof EntryAdded)
                .hasSize(30);
    }

    /** What the batch path does: under the append lock, at the end of the stream. */
    private void pour(IncidentId incident) {
        transaction.executeWithoutResult(_ -> {
            lock.acquire();
            var last =
                    requireNonNull(log.lastSequences(List.of(incident.value())).get(incident.value()));
            var why = new Attachment("span", "It is about the same service.");
            var event = new MessagePosted(incident, IncidentStory.message(), why);
            events.publish(new GenericDomainEventMessage<>("Incident", incident.value(), last + 1, event));
        });
    }

    @Test
    void twoIncidentsAreNeverMergedIntoEachOther() throws Exception {
        for (int round = 0; round < 10; round++) {
            var one = declare();
            var other = declare();
            var refused = 0;
            for (var done : together(
                    List.of(() -> decisions.send(merge(one, other)), () -> decisions.send(merge(other, one))))) {
                if (done.state() == Future.State.FAILED) {
                    assertThat(done.exceptionNow()).isInstanceOf(Refused.class);
                    refused++;
                }
            }
            assertThat(refused).isEqualTo(1);
            assertThat(merges(one) + merges(other)).isEqualTo(1);
        }
    }

    private long merges(IncidentId incident) {
        return log.stream(incident.value()).stream()
                .filter(stored -> stored.event() instanceof IncidentMerged)
                .count();
    }

    private static List<Future<Object>> together(List<Callable<Object>> all) throws InterruptedException {
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            return new ArrayList<>(crowd.invokeAll(all));
        }
    }

    private IncidentId declare() {
        var id = new IncidentId("incident-" + UuidV7Identifiers.next());
        var number = references.next();
        return decisions
                .send(new DeclareIncident(
                        id,
                        number,
                        "Checkout is down",
                        Severity.INFO,
                        List.of("checkout"),
                        NINE,
                        List.of(),
                        null,
                        NINE))
                .id();
    }

    private static AddEntry note(IncidentId incident) {
        var entry = new EntryId(UuidV7Identifiers.next().toString());
        return new AddEntry(incident, entry, NINE, "Me too", null, NINE);
    }

    private static MergeIncident merge(IncidentId one, IncidentId other) {
        return new MergeIncident(one, other, null, NINE);
    }
}
