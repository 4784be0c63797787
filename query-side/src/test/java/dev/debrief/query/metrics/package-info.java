/** Tests of the slice of the same name. */
@NullMarked
package dev.debrief.query.metrics;

import org.jspecify.annotations.NullMarked;
