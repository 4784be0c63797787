package dev.debrief.query.web;

import org.jspecify.annotations.Nullable;

/** What a set of incidents says of one duration, in seconds: {@code low} and {@code high} bound the median at 95 %. */
record Spread(
        long n,
        @Nullable Double median,
        @Nullable Double p90,
        @Nullable Double low,
        @Nullable Double high,
        long early,
        long notApplicable,
        long unknown,
        long invalid,
        long pending) {}
