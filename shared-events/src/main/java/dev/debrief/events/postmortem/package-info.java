/** What can happen to a postmortem. */
@NullMarked
package dev.debrief.events.postmortem;

import org.jspecify.annotations.NullMarked;
