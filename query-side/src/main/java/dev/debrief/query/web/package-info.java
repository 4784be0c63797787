/** The pages: what the slices know, drawn for people. */
@NullMarked
package dev.debrief.query.web;

import org.jspecify.annotations.NullMarked;
