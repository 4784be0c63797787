@NullMarked
package dev.debrief.query.catalogue;

import org.jspecify.annotations.NullMarked;
