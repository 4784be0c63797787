/** What no incident covers: searched, counted, let go after a while. */
@NullMarked
package dev.debrief.command.inbox;

import org.jspecify.annotations.NullMarked;
