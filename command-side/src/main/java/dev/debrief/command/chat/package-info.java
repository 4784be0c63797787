/** Debrief from inside a chat tool: what people type after {@code /debrief}, done and answered there. */
@NullMarked
package dev.debrief.command.chat;

import org.jspecify.annotations.NullMarked;
