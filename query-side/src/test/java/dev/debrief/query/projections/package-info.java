/** Tests of the slice of the same name. */
@NullMarked
package dev.debrief.query.projections;

import org.jspecify.annotations.NullMarked;
