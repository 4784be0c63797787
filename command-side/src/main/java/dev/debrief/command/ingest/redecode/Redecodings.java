package dev.debrief.command.ingest.redecode;

import dev.debrief.command.correlation.Correlator;
import dev.debrief.command.correlation.RecordedSignals;
import dev.debrief.command.correlation.Rereading;
import dev.debrief.command.ingest.Sources;
import dev.debrief.command.ingest.redecode.Redecoding.Asked;
import dev.debrief.eventstore.RawBodies;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the raw bodies of sources again in the background, each source once at a time, and keeps what came of it. */
@Component
class Redecodings {
    private final Sources sources;
    private final RawBodies bodies;
    private final RecordedSignals recorded;
    private final Correlator correlator;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Map<String, Report> reports = new ConcurrentHashMap<>();

    Redecodings(
            Sources sources,
            RawBodies bodies,
            RecordedSignals recorded,
            Correlator correlator,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.sources = sources;
        this.bodies = bodies;
        this.recorded = recorded;
        this.correlator = correlator;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether it was started; not while one of the source is running. */
    boolean start(Asked asked) {
        var source = asked.source();
        var redecoding =
                new Redecoding(asked, sources, bodies, recorded, this::correct, report -> reports.put(source, report));
        var begun = redecoding.report("running", null);
        var before = reports.putIfAbsent(source, begun);
        if (before != null && (before.state().equals("running") || !reports.replace(source, before, begun))) {
            return false;
        }
        Thread.ofVirtual().name("redecode-" + source).start(redecoding::toTheEnd);
        return true;
    }

    private int correct(Rereading again, String reason) {
        var now = clock.instant();
        var written = transaction.execute(status -> correlator.correct(again, reason, now));
        return written == null ? 0 : written;
    }

    @Nullable
    Report report(String source) {
        return reports.get(source);
    }
}
