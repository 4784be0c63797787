/** How the command side reads the bodies that people send: field by field, so that an answer names all that is wrong. */
@NullMarked
package dev.debrief.command.web;

import org.jspecify.annotations.NullMarked;
