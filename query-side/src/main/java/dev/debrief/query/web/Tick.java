package dev.debrief.query.web;

/** A labelled place on an axis; a minor one gives way where the page is narrow. {@code x} is in percent. */
record Tick(String x, String text, String anchor, boolean minor) {}
