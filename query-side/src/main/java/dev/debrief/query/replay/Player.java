package dev.debrief.query.replay;

import dev.debrief.events.incident.IncidentFold;
import dev.debrief.events.incident.Recorded;
import dev.debrief.query.projections.IncidentFolding;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Plays incidents back, each in a virtual thread that ends with the incident, with its listener, or with the process. */
@Component
class Player {
    /** So often a silent line is sent, which is how a listener who has gone is noticed. */
    private static final Duration BREATH = Duration.ofSeconds(10);

    private final Set<Thread> playing = ConcurrentHashMap.newKeySet();
    private final AsOf asOf;
    private final IncidentFolding folding;

    Player(AsOf asOf, IncidentFolding folding) {
        this.asOf = asOf;
        this.folding = folding;
    }

    SseEmitter play(String id, double speed) {
        var events = asOf.events(id);
        var emitter = new SseEmitter(0L); // an incident takes as long as it took
        var thread = Thread.ofVirtual().name("replay-" + id).unstarted(() -> run(id, events, speed, emitter));
        playing.add(thread);
        emitter.onCompletion(thread::interrupt);
        emitter.onError(_ -> thread.interrupt());
        thread.start();
        return emitter;
    }

    int playing() {
        return playing.size();
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        playing.forEach(Thread::interrupt);
    }

    private void run(String id, List<Recorded> events, double speed, SseEmitter emitter) {
        try {
            var now = Instant.MIN;
            for (var recorded : inOrderOfKnowing(events)) {
                var observedAt = recorded.event().observedAt();
                if (now != Instant.MIN) pause(Duration.between(now, observedAt), speed, emitter);
                now = observedAt;
                send(id, events, recorded, emitter);
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            emitter.completeWithError(e); // the listener has gone
        } catch (InterruptedException e) {
            emitter.complete();
        } finally {
            playing.remove(Thread.currentThread());
        }
    }

    private void send(String id, List<Recorded> events, Recorded recorded, SseEmitter emitter) throws IOException {
        var known = IncidentFold.asKnownAt(events, recorded.event().observedAt());
        var step = Playback.of(recorded, known, some -> folding.of(id, some));
        emitter.send(SseEmitter.event()
                .id(Long.toString(recorded.sequence()))
                .name(step.type())
                .data(step, MediaType.APPLICATION_JSON));
    }

    private static void pause(Duration observed, double speed, SseEmitter emitter)
            throws InterruptedException, IOException {
        var left = (long) Math.min(observed.toMillis() / speed * 1e6, Long.MAX_VALUE);
        for (var end = System.nanoTime() + left; left > 0; left = end - System.nanoTime()) {
            Thread.sleep(Duration.ofNanos(Math.min(left, BREATH.toNanos())));
            if (left > BREATH.toNanos()) emitter.send(SseEmitter.event().comment("still playing"));
        }
    }

    private static List<Recorded> inOrderOfKnowing(List<Recorded> events) {
        return events.stream()
                .sorted(Comparator.comparing((Recorded each) -> each.event().observedAt())
                        .thenComparing(Recorded::sequence))
                .toList();
    }
}
