/** How every question is read and refused: parameters, cursors, problem details. */
@NullMarked
package dev.debrief.query.answers;

import org.jspecify.annotations.NullMarked;
