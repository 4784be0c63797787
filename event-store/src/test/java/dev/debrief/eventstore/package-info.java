@NullMarked
package dev.debrief.eventstore;

import org.jspecify.annotations.NullMarked;
