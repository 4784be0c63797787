package dev.debrief.command.ingest.webhooks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/** {@code debrief.webhooks.<source>.secret} and {@code .limit}; by environment {@code DEBRIEF_WEBHOOKS_<SOURCE>_SECRET}. */
@ConfigurationProperties("debrief")
record WebhookSettings(@Nullable Map<String, Entry> webhooks) {
    /** One source: its secrets, separated by commas while one is being replaced, and the largest body it may send. */
    record Entry(@Nullable String secret, @Nullable DataSize limit) {
        @Override
        public String toString() {
            return "Entry[limit=" + limit + "]"; // a secret must reach no log
        }
    }

    List<String> secrets(String source) {
        var entry = entry(source);
        var secret = entry == null ? null : entry.secret();
        return secret == null
                ? List.of()
                : Arrays.stream(secret.split(",", -1))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList();
    }

    int limit(String source, int standard) {
        var entry = entry(source);
        var limit = entry == null ? null : entry.limit();
        return limit == null ? standard : Math.toIntExact(limit.toBytes());
    }

    static String setting(String source) {
        return "DEBRIEF_WEBHOOKS_" + source.toUpperCase(Locale.ROOT) + "_SECRET";
    }

    private @Nullable Entry entry(String source) {
        return webhooks == null ? null : webhooks.get(source);
    }
}
