/** The postmortem of an incident: drawn up when the incident is resolved, again when what is known of it changes. */
@NullMarked
package dev.debrief.command.postmortem;

import org.jspecify.annotations.NullMarked;
