/** Tests of the slice of the same name. */
@NullMarked
package dev.debrief.query.postmortems;

import org.jspecify.annotations.NullMarked;
