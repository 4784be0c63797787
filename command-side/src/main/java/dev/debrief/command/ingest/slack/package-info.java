/** Slack messages, by the Events API. */
@NullMarked
package dev.debrief.command.ingest.slack;

import org.jspecify.annotations.NullMarked;
