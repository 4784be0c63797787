/** Tests of the slice of the same name. */
@NullMarked
package dev.debrief.query.answers;

import org.jspecify.annotations.NullMarked;
