/** Reading deliveries again after a mapping was put right: what would change first, then the change as events. */
@NullMarked
package dev.debrief.command.ingest.redecode;

import org.jspecify.annotations.NullMarked;
