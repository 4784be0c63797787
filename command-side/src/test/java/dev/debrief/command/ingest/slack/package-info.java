@NullMarked
package dev.debrief.command.ingest.slack;

import org.jspecify.annotations.NullMarked;
