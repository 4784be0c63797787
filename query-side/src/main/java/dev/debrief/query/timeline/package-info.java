/** What happened in an incident, line by line. */
@NullMarked
package dev.debrief.query.timeline;

import org.jspecify.annotations.NullMarked;
