package dev.debrief.benchmarks;

import java.util.List;

/** A ratio that is aimed at: ours over the best of {@code baselines}, which must and should reach a figure. */
record Goal(String id, List<String> baselines, double must, double aim) {}
