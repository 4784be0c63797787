@NullMarked
package dev.debrief.command.ingest.github;

import org.jspecify.annotations.NullMarked;
