/** Jenkins builds that deploy, by the Notification plugin. */
@NullMarked
package dev.debrief.command.ingest.jenkins;

import org.jspecify.annotations.NullMarked;
