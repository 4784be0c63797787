@NullMarked
package dev.debrief.command.ingest.grafana;

import org.jspecify.annotations.NullMarked;
