/** Finds incidents, postmortems and lines of timelines by the words that they hold. */
@NullMarked
package dev.debrief.query.search;

import org.jspecify.annotations.NullMarked;
