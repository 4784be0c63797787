/** GitLab deployments. */
@NullMarked
package dev.debrief.command.ingest.gitlab;

import org.jspecify.annotations.NullMarked;
