package dev.debrief.command.web;

/**
 * Marks a record as what a call takes as its body. Components may be String, Instant, an enum whose API words are its
 * names in lower case, a List of String, a Map of String to String, or an Optional of those where null and missing differ. Bean validation holds.
 */
public interface Body {}
