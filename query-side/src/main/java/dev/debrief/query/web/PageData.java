package dev.debrief.query.web;

import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.query.search.Hit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the pages ask of the slices. */
interface PageData {
    /** The incident of an id or a reference as known now or, where given, at {@code knownAt}; empty if not known then. */
    Optional<IncidentFacts> incident(String idOrReference, @Nullable Instant knownAt);

    /** What the catalogue knows of some services; nothing of those that it does not know. */
    default List<Known> known(List<String> services) {
        return List.of();
    }

    /** Newest impact first. */
    Found incidents(IncidentFilter filter);

    /** The durations of all incidents whose impact began in [from, to); null is without bound. */
    Spreads spreads(@Nullable Instant from, @Nullable Instant to);

    /** The id of an incident's postmortem, where one has been drawn up. */
    Optional<String> postmortemOf(String incidentId);

    /** Newest first. */
    List<PostmortemLine> postmortems();

    /** A postmortem as Markdown; by its id, its incident's id, or the reference. */
    Optional<Document> postmortem(String id);

    /** What holds the words that were typed, best first. */
    List<Hit> search(String typed, int limit);

    /** Some incidents; {@code next} is the cursor of the following ones. */
    record Found(List<Summary> items, @Nullable String next) {}

    /** One postmortem of the list. */
    record PostmortemLine(
            String id,
            String reference,
            String title,
            String state,
            @Nullable Instant impactStartedAt) {}

    /** A postmortem to read. */
    record Document(String id, String incidentId, String reference, String title, String markdown) {}
}
