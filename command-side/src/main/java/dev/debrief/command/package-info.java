/** The command side: signals and decisions come in, events come out. */
@NullMarked
package dev.debrief.command;

import org.jspecify.annotations.NullMarked;
