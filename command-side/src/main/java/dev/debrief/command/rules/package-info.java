/** What the operators of an installation add to the rules that are built in: conditions over signals, and maintenance. */
@NullMarked
package dev.debrief.command.rules;

import org.jspecify.annotations.NullMarked;
