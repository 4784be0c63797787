/** The pages as their readers see them, with hand-made incidents. */
@NullMarked
package dev.debrief.query.web;

import org.jspecify.annotations.NullMarked;
