@NullMarked
package dev.debrief.command.ingest.sentry;

import org.jspecify.annotations.NullMarked;
