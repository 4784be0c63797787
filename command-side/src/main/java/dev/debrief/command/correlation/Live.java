package dev.debrief.command.correlation;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.Handling;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.ServiceEvent;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import dev.debrief.eventstore.AppendLock;
import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.Latest;
import dev.debrief.eventstore.StoredEvent;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The part of the correlation index that is known by heart, as of one position of the log. It is used under the append lock
 * alone. Where the log has grown by another hand meanwhile, what that touched is forgotten.
 */
@Component
class Live {
    private static final int WAITING = 5_000;
    private static final int FOLLOWED = 2_000;

    private final EventLog log;
    private final AppendLock lock;
    private final LiveStreams streams;
    private final LiveServices services;
    private final LiveNames names;
    private final Map<SignalId, Signal> waiting = new Latest<>(WAITING);
    private final ReentrantLock guard = new ReentrantLock();
    private long position = -1;
    private long shortly;

    Live(
            EventLog log,
            AppendLock lock,
            SignalRows signals,
            IncidentRows incidents,
            LiveRows rows,
            CorrelationSettings settings) {
        this.log = log;
        this.lock = lock;
        this.streams = new LiveStreams(log);
        this.services = new LiveServices(signals, incidents, streams, settings.reach());
        this.names = new LiveNames(rows);
    }

    /** To be called once the append lock is held; what is known is then as of the end of the log, until the transaction ends. */
    void enter() {
        guard.lock(); // another transaction of this process may hear of its commit only after the append lock was free
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    forget();
                }
                guard.unlock();
            }
        });
        if (position < 0) {
            position = log.head();
        }
    }

    /** To be called when all that the transaction records is appended. */
    void leave() {
        position = Math.max(position, lock.lastAppended());
    }

    LiveStreams streams() {
        return streams;
    }

    LiveServices services() {
        return services;
    }

    LiveNames names() {
        return names;
    }

    /** What was recorded lately and waits; an incident may ask for it soon. */
    Map<SignalId, Signal> waiting() {
        return waiting;
    }

    /** How many signals went the short way since the process began. */
    long shortly() {
        return shortly;
    }

    void went(int signals) {
        shortly += signals;
    }

    /** True if what is known is as of {@code head}, the end of the log; else what others touched since is forgotten. */
    boolean isAsOf(long head) {
        if (head == position) {
            return true;
        }
        var others = log.after(position, FOLLOWED);
        if (others.size() == FOLLOWED || !others.stream().allMatch(this::follow)) {
            forget();
        }
        position = head;
        return false;
    }

    /** Forgets what an event of another hand touched; false if that can be anything. */
    private boolean follow(StoredEvent stored) {
        streams.follow(stored);
        return switch (stored.event()) {
            case SignalAttached it -> {
                forget(Sighting.of(it.signal()));
                forget(it.incidentId());
                yield true;
            }
            case ServiceEvent it -> {
                forget(Sighting.of(it.signal()));
                yield true;
            }
            case Handling it -> {
                forget(it.incidentId());
                yield true;
            }
            case IncidentOpened it -> it.why() != null;
            case IncidentEvent _ -> false;
            default -> true; // of other slices
        };
    }

    /** Forgets all that a signal could have changed. */
    void forget(Sighting sighting) {
        if (sighting.named() != null) {
            names.awaits(sighting.named());
        }
        services.forget(sighting);
    }

    /** Forgets what is known of an incident, with all of its service. */
    void forget(IncidentId incident) {
        services.forget(incident);
    }

    /** Forgets everything. */
    void forget() {
        services.forget();
        streams.forget();
        names.forget();
        waiting.clear();
        position = -1;
    }
}
