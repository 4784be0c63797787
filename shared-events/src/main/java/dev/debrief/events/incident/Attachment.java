package dev.debrief.events.incident;

/** Why a signal is on an incident: the rule that answered, and its evidence in a sentence for people. */
public record Attachment(String rule, String evidence) {}
