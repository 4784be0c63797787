package dev.debrief.query.projections;

import dev.debrief.eventstore.EventLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Measures each projection: {@code debrief.projection.lag}, the positions that it is behind the log, and
 * {@code debrief.projection.parked}, the streams that it cannot follow. Both are 0 when all is well.
 */
@Component
class ProjectionMeters implements MeterBinder {
    private final List<Projection> projections;
    private final Positions positions;
    private final ParkedStreams parkedStreams;
    private final EventLog log;

    ProjectionMeters(List<Projection> projections, Positions positions, ParkedStreams parkedStreams, EventLog log) {
        this.projections = projections;
        this.positions = positions;
        this.parkedStreams = parkedStreams;
        this.log = log;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var projection : projections) {
            var name = projection.name();
            Gauge.builder("debrief.projection.lag", () -> Math.max(0, log.head() - positions.of(name)))
                    .tag("projection", name)
                    .register(registry);
            Gauge.builder("debrief.projection.parked", () -> parkedStreams.count(name))
                    .tag("projection", name)
                    .register(registry);
        }
    }
}
