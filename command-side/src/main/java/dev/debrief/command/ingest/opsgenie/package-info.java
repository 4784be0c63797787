/** Opsgenie alerts. */
@NullMarked
package dev.debrief.command.ingest.opsgenie;

import org.jspecify.annotations.NullMarked;
