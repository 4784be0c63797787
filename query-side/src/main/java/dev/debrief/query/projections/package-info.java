/** Keeps the read models in step with the log, and builds them anew beside the old. */
@NullMarked
package dev.debrief.query.projections;

import org.jspecify.annotations.NullMarked;
