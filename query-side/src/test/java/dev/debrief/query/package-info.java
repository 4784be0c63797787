/** The whole query side, on a real PostgreSQL and the real event store. */
@NullMarked
package dev.debrief.query;

import org.jspecify.annotations.NullMarked;
