/** PostgreSQL behind Axon's event store interfaces. */
@NullMarked
package dev.debrief.eventstore;

import org.jspecify.annotations.NullMarked;
