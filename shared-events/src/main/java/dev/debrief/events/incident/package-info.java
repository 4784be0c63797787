/** What can happen to an incident, and what follows from it: status, milestones, durations, timeline. */
@NullMarked
package dev.debrief.events.incident;

import org.jspecify.annotations.NullMarked;
