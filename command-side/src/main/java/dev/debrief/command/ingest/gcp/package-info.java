/** Google Cloud Monitoring incidents. */
@NullMarked
package dev.debrief.command.ingest.gcp;

import org.jspecify.annotations.NullMarked;
