/** Both sides, a real Kafka broker and a real PostgreSQL in one command. */
@NullMarked
package dev.debrief.standalone;

import org.jspecify.annotations.NullMarked;
