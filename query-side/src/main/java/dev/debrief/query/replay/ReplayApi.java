package dev.debrief.query.replay;

import dev.debrief.query.answers.BadParameter;
import dev.debrief.query.answers.IncidentIds;
import dev.debrief.query.projections.ReadsFrom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** An incident played back as it came to be known, faster by {@code speed}; a minute a second if it is not given. */
@RestController
@ReadsFrom("incidents")
class ReplayApi {
    private static final double MINUTE_A_SECOND = 60;
    private static final double FASTEST = 1e9;

    private final IncidentIds incidents;
    private final Player player;

    ReplayApi(IncidentIds incidents, Player player) {
        this.incidents = incidents;
        this.player = player;
    }

    @GetMapping(path = "/api/incidents/{id}/replay", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter replay(@PathVariable String id, @RequestParam(required = false) @Nullable String speed) {
        return player.play(incidents.idOf(id), speed(speed));
    }

    private static double speed(@Nullable String value) {
        if (value == null || value.isBlank()) return MINUTE_A_SECOND;
        try {
            var speed = Double.parseDouble(value);
            if (speed > 0 && speed <= FASTEST) return speed;
        } catch (NumberFormatException e) {
            // falls through to the same refusal as a speed out of bounds
        }
        throw new BadParameter("speed", value, "a number above 0, for example 60 for a minute a second");
    }
}
