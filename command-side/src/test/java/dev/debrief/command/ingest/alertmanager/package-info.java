@NullMarked
package dev.debrief.command.ingest.alertmanager;

import org.jspecify.annotations.NullMarked;
