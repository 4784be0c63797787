@NullMarked
package dev.debrief.command.ingest.datadog;

import org.jspecify.annotations.NullMarked;
