/** What monitoring, deployments and chat said, in one vocabulary for every vendor. */
@NullMarked
package dev.debrief.events.signal;

import org.jspecify.annotations.NullMarked;
