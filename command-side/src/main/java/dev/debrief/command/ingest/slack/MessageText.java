package dev.debrief.command.ingest.slack;

import dev.debrief.command.ingest.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The text of a message: its own, else what stands in its attachments, blocks and files, where alert bots put it. */
final class MessageText {
    private static final int MAX_DEPTH = 16;
    private static final Set<String> SECTIONS =
            Set.of("rich_text_section", "rich_text_quote", "rich_text_preformatted");

    private MessageText() {}

    static String of(Fields message) {
        var text = Objects.requireNonNullElse(message.verbatim("text"), "");
        if (!text.isBlank()) {
            return text;
        }
        var lines = new ArrayList<String>();
        for (var attachment : message.objects("attachments")) {
            attachment(attachment, lines);
        }
        if (lines.isEmpty()) {
            blocks(message.node().path("blocks"), lines, 0);
        }
        if (lines.isEmpty()) {
            for (var file : message.objects("files")) {
                add(lines, file.first("title", "name"));
            }
        }
        return lines.isEmpty() ? text : String.join("\n", lines);
    }

    private static void attachment(Fields attachment, List<String> lines) {
        var before = lines.size();
        add(lines, attachment.optional("pretext"));
        add(lines, attachment.optional("title"));
        add(lines, attachment.optional("text"));
        for (var field : attachment.objects("fields")) {
            var title = field.optional("title");
            var value = field.optional("value");
            add(lines, title == null ? value : value == null ? title : title + ": " + value);
        }
        blocks(attachment.node().path("blocks"), lines, 0);
        if (lines.size() == before) {
            add(lines, attachment.optional("fallback"));
        }
    }

    private static void blocks(JsonNode node, List<String> lines, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        for (var each : node) {
            if (SECTIONS.contains(each.path("type").asString(""))) {
                add(lines, runs(each.path("elements")));
                continue;
            }
            var text = each.path("text");
            add(lines, (text.isObject() ? text.path("text") : text).asString(""));
            blocks(each.path("elements"), lines, depth + 1);
            blocks(each.path("fields"), lines, depth + 1);
        }
    }

    private static String runs(JsonNode elements) {
        var text = new StringBuilder();
        for (var each : elements) {
            text.append(each.path("text").asString(each.path("url").asString("")));
        }
        return text.toString();
    }

    private static void add(List<String> lines, @Nullable String line) {
        if (line != null && !line.isBlank()) {
            lines.add(line.strip());
        }
    }
}
