package dev.debrief.command.correlation;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.ChannelLinked;
import dev.debrief.events.incident.IncidentEvent.DeclarationCarriedOver;
import dev.debrief.events.incident.IncidentEvent.EntryAdded;
import dev.debrief.events.incident.IncidentEvent.EntryAmended;
import dev.debrief.events.incident.IncidentEvent.EntryRetracted;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyLinked;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyUnlinked;
import dev.debrief.events.incident.IncidentEvent.HeadlineChange;
import dev.debrief.events.incident.IncidentEvent.IncidentAcknowledged;
import dev.debrief.events.incident.IncidentEvent.IncidentClosed;
import dev.debrief.events.incident.IncidentEvent.IncidentDismissed;
import dev.debrief.events.incident.IncidentEvent.IncidentMerged;
import dev.debrief.events.incident.IncidentEvent.IncidentMitigated;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentEvent.IncidentReopened;
import dev.debrief.events.incident.IncidentEvent.IncidentResolved;
import dev.debrief.events.incident.IncidentEvent.MilestoneCleared;
import dev.debrief.events.incident.IncidentEvent.MilestoneSet;
import dev.debrief.events.incident.IncidentEvent.RoleAssigned;
import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.incident.IncidentEvent.SignalsClaimed;
import dev.debrief.events.incident.IncidentEvent.SignalsCorrected;
import dev.debrief.events.incident.IncidentEvent.SignalsMoved;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.ServiceEvent;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import dev.debrief.eventstore.AppendLock;
import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The part of the correlation index that is known by heart: the services heard of last, as of one position of the log. It is
 * used under the append lock alone. Where the log has grown by another hand meanwhile, what that touched is forgotten.
 */
@Component
class Live {
    private static final int UNITS = 100_000;
    private static final int WORDS = 200_000;
    private static final int SIGNALS = 5_000;
    private static final int FOLLOWED = 2_000;
    private static final Duration MARGIN = Duration.ofHours(2);

    private final EventLog log;
    private final AppendLock lock;
    private final SignalRows signals;
    private final IncidentRows incidents;
    private final LiveRows rows;
    private final CorrelationSettings settings;
    private final ReentrantLock guard = new ReentrantLock();
    private final Map<String, LiveService> services = new LinkedHashMap<>(256, 0.75f, true);
    private final Map<IncidentId, String> homes = latest(WORDS);
    private final Map<String, String> alerts = latest(WORDS);
    private final Map<String, Long> sequences = latest(WORDS);
    private final Map<SignalId, Signal> waiting = latest(SIGNALS);
    private @Nullable Set<String> channels;
    private @Nullable Set<String> awaited;
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
        this.signals = signals;
        this.incidents = incidents;
        this.rows = rows;
        this.settings = settings;
    }

    private static <K, V> Map<K, V> latest(int most) {
        return new LinkedHashMap<>(1024, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** To be called once the append lock is held; what is known is then as of the end of the log, until the transaction ends. */
    void enter() {
        guard.lock(); // another transaction of this process may be told of its commit only after the append lock was
        // free
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

    /** True if what is known is as of {@code head}, the end of the log; else what others touched since is forgotten. */
    boolean isAsOf(long head) {
        if (head == position) {
            return true;
        }
        follow();
        position = head;
        return false;
    }

    /** How many signals went the short way since the process began. */
    long shortly() {
        return shortly;
    }

    void went(int signals) {
        shortly += signals;
    }

    /** To be called when all that the transaction records is appended. */
    void leave() {
        position = Math.max(position, lock.lastAppended());
    }

    private void follow() {
        var others = log.after(position, FOLLOWED);
        if (others.size() == FOLLOWED || !others.stream().allMatch(this::follow)) {
            forget();
        }
    }

    private boolean follow(StoredEvent stored) {
        sequences.computeIfPresent(stored.streamId(), (stream, last) -> stored.sequence());
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
            case IncidentOpened it -> it.why() != null;
            case IncidentEvent it -> {
                forget(it.incidentId());
                yield isOnlyTouched(it);
            }
            default -> true; // of other slices
        };
    }

    /** True for what a person says about one incident, which only keeps it from being plain: see {@link CorrelationIndex}. */
    private static boolean isOnlyTouched(IncidentEvent said) {
        return switch (said) {
            case IncidentAcknowledged _,
                    IncidentMitigated _,
                    IncidentClosed _,
                    IncidentDismissed _,
                    HeadlineChange _,
                    DeclarationCarriedOver _,
                    RoleAssigned _,
                    EntryAdded _,
                    EntryAmended _,
                    EntryRetracted _ -> true;
            case IncidentOpened _,
                    SignalAttached _,
                    SignalsMoved _,
                    SignalsClaimed _,
                    SignalsCorrected _,
                    IncidentMerged _,
                    MilestoneSet _,
                    MilestoneCleared _,
                    IncidentResolved _,
                    IncidentReopened _,
                    ChannelLinked _,
                    ExternalKeyLinked _,
                    ExternalKeyUnlinked _ -> false;
        };
    }

    void forget() {
        services.clear();
        homes.clear();
        alerts.clear();
        sequences.clear();
        waiting.clear();
        channels = null;
        awaited = null;
        position = -1;
    }

    /** Forgets all that a signal could have changed. */
    void forget(Sighting sighting) {
        if (sighting.named() != null) {
            awaits(sighting.named());
        }
        if (sighting.alert() != null) {
            alerts.remove(sighting.alert());
        }
        if (sighting.service() != null) {
            services.computeIfPresent(sighting.service(), (name, service) -> service.isPlain() ? null : service);
        }
    }

    void forget(IncidentId incident) {
        var service = homes.remove(incident);
        if (service != null) {
            services.remove(service);
        }
    }

    /** Learns the services of which something was heard and that are not known, from long enough before. */
    void learn(Collection<Sighting> heard) {
        var since = new HashMap<String, Instant>();
        for (var sighting : heard) {
            var service = sighting.service();
            if (service != null && !knows(service, sighting)) {
                since.merge(service, sighting.startedAt(), (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        if (!since.isEmpty()) {
            var regions = new ArrayList<Region>();
            since.forEach((service, first) -> regions.add(
                    new Region(service, first.minus(settings.reach()).minus(MARGIN), null)));
            load(regions);
        }
        shrink();
    }

    /** What reaches far back is learned again from later on, so that what is long over is forgotten. */
    private boolean knows(String name, Sighting sighting) {
        var service = services.get(name);
        return service != null
                && sighting.startedAt()
                        .isBefore(service.from.plus(settings.reach().multipliedBy(4)));
    }

    private void load(List<Region> regions) {
        var found = new HashMap<String, List<KnownSignal>>();
        var reaching = new HashSet<>(incidents.reaching(regions));
        for (var signal : signals.ofServices(regions, false)) {
            var at = signal.sighting();
            if (at.kind() != Sighting.Kind.ALERT || signal.incident() == null) {
                of(found, String.valueOf(at.service())).add(signal);
            } else {
                reaching.add(signal.incident().value());
            }
        }
        var reached = new HashMap<String, List<KnownIncident>>();
        var known = new HashMap<IncidentId, Set<String>>();
        var held = signals.ofIncidents(reaching, true);
        for (var signal : held) {
            var service = signal.sighting().service();
            if (signal.incident() != null && service != null) {
                known.computeIfAbsent(signal.incident(), key -> new HashSet<>()).add(service);
            }
        }
        for (var incident : incidents.find(reaching)) {
            var about = known.computeIfAbsent(incident.id(), key -> new HashSet<>());
            if (incident.declared() != null) {
                about.addAll(incident.declared().services());
            }
            about.forEach(service -> of(reached, service).add(incident));
        }
        for (var signal : held) {
            for (var service : known.getOrDefault(signal.incident(), Set.of())) {
                of(found, service).add(signal);
            }
        }
        for (var region : regions) {
            remember(region, of(found, region.key()), of(reached, region.key()));
        }
    }

    private void remember(Region region, List<KnownSignal> found, List<KnownIncident> reached) {
        var service = LiveService.of(region.key(), region.from(), found, reached);
        services.put(region.key(), service);
        reached.forEach(incident -> homes.put(incident.id(), region.key()));
    }

    private static <T> List<T> of(Map<String, List<T>> lists, String key) {
        return lists.computeIfAbsent(key, unused -> new ArrayList<>());
    }

    /** Forgets the services that were heard of least lately where they hold more than there is room for. */
    private void shrink() {
        var held = services.values().stream().mapToInt(LiveService::size).sum();
        for (var each = services.entrySet().iterator(); held > UNITS && services.size() > 1 && each.hasNext(); ) {
            var eldest = each.next();
            held -= eldest.getValue().size();
            each.remove();
            letGo(eldest.getKey(), eldest.getValue());
        }
    }

    /** What hangs on a service that is forgotten goes with it: each is heard of no more, and would stay for days. */
    private void letGo(String name, LiveService service) {
        sequences.remove("service:" + name);
        service.alerts().forEach(alert -> alerts.remove(alert, name));
        for (var incident : service.incidents) {
            homes.remove(incident.id, name);
            sequences.remove(incident.id.value());
        }
    }

    /** What is known of a service; null where nothing is. */
    @Nullable
    LiveService service(String name) {
        return services.get(name);
    }

    /** The first instant for which what is known of a service answers. */
    Instant since(LiveService service) {
        return service.from.plus(settings.reach());
    }

    /** A new incident, whose stream is empty still. */
    void opened(IncidentId incident, String service) {
        homes.put(incident, service);
        sequences.put(incident.value(), -1L);
    }

    /** A signal calls an incident so, which may not be there yet. */
    void awaits(String name) {
        if (awaited != null) {
            awaited.add(name);
        }
    }

    /** True if a signal named the incident before it was there. */
    boolean isAwaited(LiveIncident incident) {
        if (awaited == null) {
            awaited = new HashSet<>(rows.awaitedNames());
        }
        return awaited.contains("inc-" + incident.number) || awaited.contains(incident.id.value());
    }

    /** True if the alert is known to be of this service alone. */
    boolean isOf(String service, @Nullable String alert) {
        return alert != null && service.equals(alerts.get(alert));
    }

    void found(String service, String alert) {
        alerts.put(alert, service);
    }

    boolean isLinked(String channel) {
        if (channels == null) {
            channels = rows.linkedChannels();
        }
        return channels.contains(channel);
    }

    /** The sequence of the last event of each stream; streams without events are missing. */
    Map<String, Long> sequences(Set<String> streams) {
        var found = new HashMap<String, Long>();
        var unknown = new HashSet<String>();
        for (var stream : streams) {
            var last = sequences.get(stream);
            if (last == null) {
                unknown.add(stream);
            } else if (last >= 0) {
                found.put(stream, last);
            }
        }
        found.putAll(log.lastSequences(unknown));
        return found;
    }

    /** What was recorded lately and waits; an incident may ask for it soon. */
    Map<SignalId, Signal> waiting() {
        return waiting;
    }

    void appended(String stream, long sequence) {
        sequences.put(stream, sequence);
    }
}
