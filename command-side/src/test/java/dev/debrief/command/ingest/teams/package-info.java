@NullMarked
package dev.debrief.command.ingest.teams;

import org.jspecify.annotations.NullMarked;
