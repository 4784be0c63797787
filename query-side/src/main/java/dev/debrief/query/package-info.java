/** The query side: what people and programs may ask. */
@NullMarked
package dev.debrief.query;

import org.jspecify.annotations.NullMarked;
