package dev.debrief.command.backfill;

import dev.debrief.command.backfill.Deposit.Past;
import dev.debrief.command.ingest.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The archive that Slack exports: {@code channels.json}, {@code users.json}, and for each channel a directory of days. A
 * message becomes the event that Slack would have sent, with the channel's id and the author's name, which a day leaves out.
 */
final class SlackArchive implements AutoCloseable {
    private static final String SOURCE = "/backfill/slack";
    private static final String TYPE = "com.slack";
    private static final long LARGEST_DAY = 64L << 20; // bytes, unpacked

    private final ZipFile zip;
    private final JsonMapper json;
    private final Map<String, String> channels = new HashMap<>();
    private final Map<String, String> people = new HashMap<>();

    SlackArchive(Path file, JsonMapper json) {
        this.json = json;
        try {
            this.zip = new ZipFile(file.toFile());
        } catch (IOException notOne) {
            throw new NotAnArchive("The body is no zip file; send the archive as Slack exported it.");
        }
        list("channels.json").forEach(channel -> channels.put(text(channel, "name"), text(channel, "id")));
        list("groups.json").forEach(channel -> channels.put(text(channel, "name"), text(channel, "id")));
        list("users.json").forEach(person -> people.put(text(person, "id"), name(person)));
        if (channels.isEmpty()) {
            close();
            throw new NotAnArchive("The archive has no channels.json; send it as Slack exported it.");
        }
    }

    /** Why a file is not what Slack exports. */
    static final class NotAnArchive extends RuntimeException {
        NotAnArchive(String message) {
            super(message, null, false, false);
        }
    }

    /** The messages of all channels, read one day at a time. */
    Iterable<Past> messages() {
        return () -> messagesOf(zip.stream()).iterator();
    }

    private Stream<Past> messagesOf(Stream<? extends ZipEntry> entries) {
        return entries.filter(entry -> !entry.isDirectory() && entry.getName().endsWith(".json"))
                .flatMap(entry -> {
                    var slash = entry.getName().indexOf('/');
                    var channel =
                            slash < 0 ? null : channels.get(entry.getName().substring(0, slash));
                    return channel == null
                            ? Stream.empty()
                            : read(entry)
                                    .valueStream()
                                    .filter(SlackArchive::isMessage)
                                    .map(each -> past(channel, each));
                });
    }

    private static boolean isMessage(JsonNode node) {
        return node instanceof ObjectNode && "message".equals(text(node, "type")) && node.has("ts");
    }

    private Past past(String channel, JsonNode message) {
        var event = (ObjectNode) message;
        event.put("channel", channel);
        var author = people.get(text(event, "user"));
        if (author != null && !event.has("user_profile")) {
            event.putObject("user_profile").put("display_name", author);
        }
        return new Past(Topic.CHAT.topic(), SOURCE, TYPE, json.writeValueAsBytes(event));
    }

    private Iterable<JsonNode> list(String name) {
        var entry = zip.getEntry(name);
        return entry == null ? List.of() : read(entry);
    }

    private JsonNode read(ZipEntry entry) {
        try (var day = zip.getInputStream(entry)) {
            var bytes = day.readNBytes((int) LARGEST_DAY + 1);
            if (bytes.length > LARGEST_DAY) {
                throw new NotAnArchive(entry.getName() + " is larger than 64 MB; split it by days.");
            }
            var read = json.readTree(bytes);
            if (read.isArray()) {
                return read;
            }
            throw new NotAnArchive(entry.getName() + " holds no list; send the archive as Slack exported it.");
        } catch (JacksonException malformed) {
            throw new NotAnArchive(entry.getName() + " is not JSON; send the archive as Slack exported it.");
        } catch (IOException broken) {
            throw new NotAnArchive(entry.getName() + " cannot be unpacked; export the archive again.");
        }
    }

    private static String name(JsonNode person) {
        var profile = person.path("profile");
        for (var name : new String[] {text(profile, "display_name"), text(person, "real_name"), text(person, "name")}) {
            if (!name.isBlank()) {
                return name;
            }
        }
        return text(person, "id");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
