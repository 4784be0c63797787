package dev.debrief.query.web;

import dev.debrief.events.incident.TimelineEntry;
import java.util.Locale;
import java.util.Optional;

/** The views of a timeline: its key moments first, everything one click away. */
enum Show {
    KEY("Key moments"),
    ALL("All"),
    ALERTS("Alerts"),
    DEPLOYMENTS("Deployments"),
    MESSAGES("Messages"),
    DECISIONS("Notes and decisions"),
    CORRECTIONS("Corrections");

    private final String title;

    Show(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Show> of(String word) {
        for (var show : values()) if (show.word().equals(word)) return Optional.of(show);
        return Optional.empty();
    }

    boolean holds(TimelineEntry entry) {
        return switch (this) {
            case KEY -> entry.key();
            case ALL -> true;
            case ALERTS -> entry.kind() == TimelineEntry.Kind.ALERT;
            case DEPLOYMENTS -> entry.kind() == TimelineEntry.Kind.DEPLOYMENT;
            case MESSAGES -> entry.kind() == TimelineEntry.Kind.MESSAGE;
            case DECISIONS ->
                switch (entry.kind()) {
                    case MILESTONE, NOTE, STATUS, ROLE -> true;
                    case ALERT, DEPLOYMENT, MESSAGE -> false;
                };
            case CORRECTIONS -> entry.state() != TimelineEntry.State.CURRENT;
        };
    }
}
