package dev.debrief.command.chat;

import dev.debrief.command.incident.Refused;
import dev.debrief.command.ingest.Answer;
import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.SlashCommands;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Slash commands of Slack and Mattermost; both read the same answer. A refusal is shown to whoever typed alone. */
@Component
class ChatCommands implements SlashCommands {
    private static final Map<String, BiFunction<Arrival, JsonNode, Call>> TOOLS =
            Map.of("slack", Call::ofSlack, "mattermost", Call::ofMattermost);

    private final Instructions instructions;
    private final LateAnswers late;
    private final JsonMapper json;

    ChatCommands(Instructions instructions, LateAnswers late, JsonMapper json) {
        this.instructions = instructions;
        this.late = late;
        this.json = json;
    }

    @Override
    public Set<String> sources() {
        return new TreeSet<>(TOOLS.keySet());
    }

    @Override
    public Answer answer(String source, Arrival arrival, JsonNode form) {
        var tool = TOOLS.get(source);
        if (tool == null) {
            throw new IllegalArgumentException(source + " has no slash commands.");
        }
        var call = tool.apply(arrival, form);
        var body = late.inTime(call, () -> written(call));
        return new Answer(200, "application/json", body);
    }

    private String written(Call call) {
        try {
            return written("in_channel", instructions.follow(call));
        } catch (Misunderstood | Refused refusal) {
            return written("ephemeral", String.valueOf(refusal.getMessage()));
        }
    }

    private String written(String seenBy, String text) {
        return json.writeValueAsString(Map.of("response_type", seenBy, "text", text));
    }
}
