/** Grafana alerting, unified and legacy. */
@NullMarked
package dev.debrief.command.ingest.grafana;

import org.jspecify.annotations.NullMarked;
