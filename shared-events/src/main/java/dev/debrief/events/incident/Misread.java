package dev.debrief.events.incident;

import dev.debrief.events.signal.Signal;
import java.time.Instant;

/** What a signal was read as until it was read again at an instant, and why that reading was wrong. */
record Misread(Sighting<Signal> before, String reason, Instant at) {}
