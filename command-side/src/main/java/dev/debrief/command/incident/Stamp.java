package dev.debrief.command.incident;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says when a decision is taken, and by whom: the one place where people's commands meet the clock and the request. */
@Component
class Stamp {
    /** The header that names who decides, where the body does not. */
    static final String ACTOR = "X-Debrief-Actor";

    private static final int LONGEST = 200;

    private final Clock clock;
    private final HttpServletRequest request;

    Stamp(Clock clock, HttpServletRequest request) {
        this.clock = clock;
        this.request = request;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // what PostgreSQL keeps
    }

    @Nullable
    String actor(@Nullable String said) {
        var name = said == null ? request.getHeader(ACTOR) : said;
        if (name == null || name.isBlank()) return null;
        var stripped = name.strip();
        return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST);
    }
}
