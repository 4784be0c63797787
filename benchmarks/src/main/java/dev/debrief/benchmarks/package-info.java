/** Debrief side by side with what it is built on and what else there is, as ratios of one run on one machine. */
@NullMarked
package dev.debrief.benchmarks;

import org.jspecify.annotations.NullMarked;
