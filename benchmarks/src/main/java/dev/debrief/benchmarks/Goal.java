package dev.debrief.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ratio that is aimed at: {@code ours} (the scenario's first figure if null) over the best of {@code baselines}. */
record Goal(String id, @Nullable String ours, List<String> baselines, double must, double aim) {

    /** Of the scenario's first figure. */
    Goal(String id, List<String> baselines, double must, double aim) {
        this(id, null, baselines, must, aim);
    }
}
