/** Tests of the slice of the same name. */
@NullMarked
package dev.debrief.query.timeline;

import org.jspecify.annotations.NullMarked;
