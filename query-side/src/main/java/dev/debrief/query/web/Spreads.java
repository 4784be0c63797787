package dev.debrief.query.web;

/** The four durations of a set of incidents and the definitions they were measured by. */
record Spreads(Spread ttd, Spread tta, Spread ttm, Spread ttr, long position, String definitions) {}
