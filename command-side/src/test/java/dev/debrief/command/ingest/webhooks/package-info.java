@NullMarked
package dev.debrief.command.ingest.webhooks;

import org.jspecify.annotations.NullMarked;
