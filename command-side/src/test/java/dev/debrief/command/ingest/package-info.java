/** What every source owes, and the payloads it is tried on. */
@NullMarked
package dev.debrief.command.ingest;

import org.jspecify.annotations.NullMarked;
