/** Facts about incidents, told as decision tables. */
@NullMarked
package dev.debrief.events.incident;

import org.jspecify.annotations.NullMarked;
