package dev.debrief.benchmarks;

import java.util.concurrent.Callable;

/** One side of a comparison; {@code run} does the work once and returns its figure in the scenario's unit. */
record Contender(String name, Callable<Double> run) {}
