/** What a team knows of its own services, teams and people: one optional file, read by both sides. */
@NullMarked
package dev.debrief.catalogue;

import org.jspecify.annotations.NullMarked;
