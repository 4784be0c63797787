/** Public incidents with published times, as the signals that would have told of them. */
@NullMarked
package dev.debrief.standalone.sample;

import org.jspecify.annotations.NullMarked;
