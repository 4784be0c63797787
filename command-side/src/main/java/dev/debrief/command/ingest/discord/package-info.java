/** Discord messages, by gateway relay or webhook events. */
@NullMarked
package dev.debrief.command.ingest.discord;

import org.jspecify.annotations.NullMarked;
