package dev.debrief.query.web;

import dev.debrief.events.incident.TimelineEntry;

/** The sign and the word of each kind of line, so that no meaning hangs on colour alone. */
enum Shape {
    ALERT("alert"),
    DEPLOYMENT("deployment"),
    MESSAGE("message"),
    MILESTONE("milestone"),
    NOTE("note"),
    STATUS("status"),
    ROLE("role");

    private final String word;

    Shape(String word) {
        this.word = word;
    }

    static Shape of(TimelineEntry.Kind kind) {
        return switch (kind) {
            case ALERT -> ALERT;
            case DEPLOYMENT -> DEPLOYMENT;
            case MESSAGE -> MESSAGE;
            case MILESTONE -> MILESTONE;
            case NOTE -> NOTE;
            case STATUS -> STATUS;
            case ROLE -> ROLE;
        };
    }

    /** The word on the page; the symbol {@code #s-word} draws it and the class {@code word} colours it. */
    public String word() {
        return word;
    }

    public String symbol() {
        return "#s-" + word;
    }
}
