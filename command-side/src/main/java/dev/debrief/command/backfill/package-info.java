/** History that is fed after the fact: what vendors exported, an archive of a chat, a table of incidents. */
@NullMarked
package dev.debrief.command.backfill;

import org.jspecify.annotations.NullMarked;
