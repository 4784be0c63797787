@NullMarked
package dev.debrief.command.backfill;

import org.jspecify.annotations.NullMarked;
