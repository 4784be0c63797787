package dev.debrief.command.ingest;

import dev.debrief.events.signal.Link;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Web addresses in what senders give as links. */
public final class Links {
    private Links() {}

    /** Adds the link if {@code url} is a web address: pages show it, so nothing else may pass. */
    public static void add(List<Link> links, @Nullable String title, @Nullable String url) {
        if (url == null) {
            return;
        }
        var address = url.toLowerCase(Locale.ROOT);
        if (address.startsWith("http://") || address.startsWith("https://")) {
            links.add(new Link(title, url));
        }
    }
}
