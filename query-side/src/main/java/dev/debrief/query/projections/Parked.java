package dev.debrief.query.projections;

import org.jspecify.annotations.Nullable;

/** A stream that a projection cannot follow at the moment: since which position, and why. */
record Parked(String streamId, long position, String reason) {
    static Parked of(String streamId, long position, Throwable cause) {
        return new Parked(streamId, position, sentence(cause));
    }

    private static String sentence(Throwable cause) {
        @Nullable Throwable root = cause;
        while (root.getCause() != null) root = root.getCause();
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
