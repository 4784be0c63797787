package dev.debrief.query.projections;

import java.util.List;

/**
 * A read model that follows from streams: whenever one has grown, its rows are computed anew from its whole history.
 * So a row can be written any number of times, in batches of any size, and is always the same.
 */
public interface Projection {
    /** The name that people see, and the name of its token: never renamed. */
    String name();

    /** The tables of schema {@code query} that it alone writes. */
    List<String> tables();

    /**
     * What the ids of all streams that concern it begin with, nothing for any: a rebuild reads no others, and reads once
     * for all projections that say the same.
     */
    default String streams() {
        return "";
    }

    /** Whether people look at it while things happen; those that they do not are written a moment later, more at a time. */
    default boolean isWatched() {
        return false;
    }

    /** Whether the rows of this projection follow from this stream. */
    boolean concerns(String streamId);

    /** Writes the rows that follow from these histories. */
    void write(Tables tables, List<History> histories);

    /** One that follows from the streams of incidents, and from no others. */
    interface OfIncidents extends Projection {
        @Override
        default String streams() {
            return IncidentFolding.STREAMS;
        }

        @Override
        default boolean concerns(String streamId) {
            return IncidentFolding.isIncident(streamId);
        }
    }
}
