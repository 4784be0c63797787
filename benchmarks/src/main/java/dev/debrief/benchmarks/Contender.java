package dev.debrief.benchmarks;

import java.util.List;
import java.util.concurrent.Callable;

/** One side of a comparison; {@code run} does the work once and returns its figures in the scenario's unit, in the order of their names. */
record Contender(List<String> figures, Callable<double[]> run) {

    /** With one figure, named as the contender is. */
    Contender(String name, Callable<Double> run) {
        this(List.of(name), () -> new double[] {run.call()});
    }
}
