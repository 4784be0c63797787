/** What holds for every event: its stored form and what it may know. */
@NullMarked
package dev.debrief.events;

import org.jspecify.annotations.NullMarked;
