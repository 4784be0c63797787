/** Bytes in, events out: one core for every transport and every vendor. */
@NullMarked
package dev.debrief.command.ingest;

import org.jspecify.annotations.NullMarked;
