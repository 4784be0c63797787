/** Debrief's own record types, for senders that need no vendor's format. */
@NullMarked
package dev.debrief.command.ingest.debrief;

import org.jspecify.annotations.NullMarked;
