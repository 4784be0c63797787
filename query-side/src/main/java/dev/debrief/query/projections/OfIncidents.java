package dev.debrief.query.projections;

/** A read model that follows from the streams of incidents, and from no others. */
public interface OfIncidents extends Projection {
    @Override
    default String streams() {
        return IncidentFolding.STREAMS;
    }

    @Override
    default boolean concerns(String streamId) {
        return IncidentFolding.isIncident(streamId);
    }
}
