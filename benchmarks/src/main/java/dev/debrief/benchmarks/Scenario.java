package dev.debrief.benchmarks;

import java.util.List;

/** A comparison: Debrief comes first among the contenders, the others are its baselines. */
interface Scenario {
    /** The short name to choose it by, for example {@code append}. */
    String name();

    /** What is compared, in a sentence. */
    String title();

    /** The unit of the figures, for example {@code events/s}. */
    String unit();

    /** Whether a higher figure is the better one. */
    default boolean higherIsBetter() {
        return true;
    }

    /** Who takes part. Called once, before the first round. */
    List<Contender> contenders(Lab lab) throws Exception;

    /** The goals that this scenario answers. */
    List<Goal> goals();
}
