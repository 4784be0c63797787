/** Tests of the slice of the same name. */
@NullMarked
package dev.debrief.query.incidents;

import org.jspecify.annotations.NullMarked;
