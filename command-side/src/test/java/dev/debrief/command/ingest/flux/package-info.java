@NullMarked
package dev.debrief.command.ingest.flux;

import org.jspecify.annotations.NullMarked;
