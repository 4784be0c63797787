/** What people may decide about an incident, and the rules of it: one pure decider, its aggregate and its HTTP edge. */
@NullMarked
package dev.debrief.command.incident;

import org.jspecify.annotations.NullMarked;
