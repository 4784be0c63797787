package dev.debrief.events.incident;

import java.time.Instant;

/** A person who took part: how often they spoke or acted, and when first. */
public record Participant(String name, int contributions, Instant firstAt) {}
