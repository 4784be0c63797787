/** Tests of the slice of the same name. */
@NullMarked
package dev.debrief.query.replay;

import org.jspecify.annotations.NullMarked;
