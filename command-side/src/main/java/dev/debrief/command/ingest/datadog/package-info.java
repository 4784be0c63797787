/** Datadog monitors, by the webhook template that we publish. */
@NullMarked
package dev.debrief.command.ingest.datadog;

import org.jspecify.annotations.NullMarked;
