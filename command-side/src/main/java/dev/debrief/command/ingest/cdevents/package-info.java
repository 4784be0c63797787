/** CDEvents of services and incidents. */
@NullMarked
package dev.debrief.command.ingest.cdevents;

import org.jspecify.annotations.NullMarked;
