package dev.debrief.query.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What an incident page was asked to show, and the addresses of its neighbours: everything a link needs to carry on. */
record View(String reference, @Nullable Instant knownAt, Show show, boolean asLearned, int page) {

    View at(@Nullable Instant instant) {
        return new View(reference, instant, show, asLearned, page);
    }

    View showing(Show other) {
        return new View(reference, knownAt, other, asLearned, 1);
    }

    View ordered(boolean learned) {
        return new View(reference, knownAt, show, learned, 1);
    }

    View onPage(int number) {
        return new View(reference, knownAt, show, asLearned, number);
    }

    String url() {
        var url = UriComponentsBuilder.fromPath("/incidents/{reference}");
        if (knownAt != null) url.queryParam("knownAt", knownAt.toString());
        url.queryParam("show", show.word());
        if (asLearned) url.queryParam("order", "recorded");
        if (page > 1) url.queryParam("page", page);
        return url.encode().buildAndExpand(reference).toUriString();
    }
}
