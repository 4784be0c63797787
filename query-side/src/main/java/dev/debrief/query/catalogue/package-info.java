/** What the catalogue says of services, teams and people, for answers and pages. */
@NullMarked
package dev.debrief.query.catalogue;

import org.jspecify.annotations.NullMarked;
