package dev.debrief.command.ingest;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the people of a chat tool ask for by its slash command, once the call is known to be genuine. */
public interface SlashCommands {
    /** The sources whose tools have slash commands. */
    Set<String> sources();

    /** Does what {@code form} asks for, and says so, or says why not; what the answer looks like is up to the tool. */
    Answer answer(String source, Arrival arrival, JsonNode form);
}
