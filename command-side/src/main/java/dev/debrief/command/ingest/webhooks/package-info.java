/** The HTTP edge of ingest: verifies what senders post, and answers once it is durable in Kafka. */
@NullMarked
package dev.debrief.command.ingest.webhooks;

import org.jspecify.annotations.NullMarked;
