@NullMarked
package dev.debrief.command.ingest.argocd;

import org.jspecify.annotations.NullMarked;
