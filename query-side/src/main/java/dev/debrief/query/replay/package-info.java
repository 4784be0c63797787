/** The past of one incident: as it was known, its raw stream, its playback, its proof. */
@NullMarked
package dev.debrief.query.replay;

import org.jspecify.annotations.NullMarked;
