/** Argo CD syncs, by the notification template that we publish. */
@NullMarked
package dev.debrief.command.ingest.argocd;

import org.jspecify.annotations.NullMarked;
