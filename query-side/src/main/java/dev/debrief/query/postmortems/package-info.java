/** The document that is half written when an incident ends. */
@NullMarked
package dev.debrief.query.postmortems;

import org.jspecify.annotations.NullMarked;
