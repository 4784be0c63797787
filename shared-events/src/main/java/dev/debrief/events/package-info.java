/** What both sides know: the stored events, and the pure folds over them. */
@NullMarked
package dev.debrief.events;

import org.jspecify.annotations.NullMarked;
