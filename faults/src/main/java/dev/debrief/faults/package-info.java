/** Real processes that are killed, stopped, cut off and starved; and one oracle that says whether anything was lost. */
@NullMarked
package dev.debrief.faults;

import org.jspecify.annotations.NullMarked;
