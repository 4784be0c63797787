/** Microsoft Teams messages, by outgoing webhook or Graph. */
@NullMarked
package dev.debrief.command.ingest.teams;

import org.jspecify.annotations.NullMarked;
