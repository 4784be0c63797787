@NullMarked
package dev.debrief.events.signal;

import org.jspecify.annotations.NullMarked;
