@NullMarked
package dev.debrief.catalogue;

import org.jspecify.annotations.NullMarked;
