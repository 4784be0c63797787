package dev.debrief.command.ingest.webhooks;

import dev.debrief.command.ingest.Bodies;
import dev.debrief.command.ingest.SlashCommands;
import dev.debrief.command.ingest.Webhook;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /webhooks/{source}/commands}: proven as the tool's webhook is, and answered with what came of it. */
@RestController
class SlashCommandApi extends Refusals {
    private final Map<String, Webhook> webhooks;
    private final SlashCommands commands;
    private final Doors doors;
    private final Clock clock;

    SlashCommandApi(List<Webhook> webhooks, SlashCommands commands, Doors doors, Clock clock) {
        this.webhooks = new TreeMap<>(webhooks.stream().collect(Collectors.toMap(Webhook::name, Function.identity())));
        this.commands = commands;
        this.doors = doors;
        this.clock = clock;
    }

    @PostMapping("/webhooks/{source}/commands")
    @Operation(summary = "Takes a chat tool's slash command, such as /debrief ack; see docs/sources")
    ResponseEntity<?> command(@PathVariable String source, HttpServletRequest request) throws IOException {
        var webhook = webhooks.get(source);
        if (webhook == null || !commands.sources().contains(source)) {
            return Problems.answer(
                    HttpStatus.NOT_FOUND,
                    "Slash commands come from one of " + String.join(", ", commands.sources()) + ".");
        }
        var secrets = doors.secrets(source);
        var arrival = Calls.read(request, doors.limit(webhook), clock.instant());
        if (!secrets.isEmpty()) {
            webhook.verify(arrival, secrets);
        }
        return answer(commands.answer(source, arrival, Bodies.parse(arrival.body())));
    }
}
