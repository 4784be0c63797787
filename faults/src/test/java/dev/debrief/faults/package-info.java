@NullMarked
package dev.debrief.faults;

import org.jspecify.annotations.NullMarked;
