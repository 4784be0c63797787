@NullMarked
package dev.debrief.command.ingest.jenkins;

import org.jspecify.annotations.NullMarked;
