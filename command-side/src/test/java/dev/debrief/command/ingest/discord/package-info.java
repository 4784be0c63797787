@NullMarked
package dev.debrief.command.ingest.discord;

import org.jspecify.annotations.NullMarked;
