@NullMarked
package dev.debrief.command.ingest.debrief;

import org.jspecify.annotations.NullMarked;
