/** Tests of the slice of the same name. */
@NullMarked
package dev.debrief.query.search;

import org.jspecify.annotations.NullMarked;
