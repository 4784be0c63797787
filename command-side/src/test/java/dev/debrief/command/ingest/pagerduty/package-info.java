@NullMarked
package dev.debrief.command.ingest.pagerduty;

import org.jspecify.annotations.NullMarked;
