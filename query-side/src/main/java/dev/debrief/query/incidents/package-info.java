/** Which incidents there are, and how one stands. */
@NullMarked
package dev.debrief.query.incidents;

import org.jspecify.annotations.NullMarked;
