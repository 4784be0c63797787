@NullMarked
package dev.debrief.command.chat;

import org.jspecify.annotations.NullMarked;
