/** Which incident does a signal belong to, and why. */
@NullMarked
package dev.debrief.command.correlation;

import org.jspecify.annotations.NullMarked;
