package dev.debrief.query.catalogue;

import dev.debrief.catalogue.CatalogueSource;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.Participant;
import dev.debrief.events.incident.TimelineEntry;
import dev.debrief.events.incident.TimelineEntry.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * People by the names of the catalogue, wherever an answer shows what a tool calls them. What is stored keeps the tool's
 * word, so the names are always those of the catalogue as it is now.
 */
@Component
public class Naming {
    private static final String HERE = "debrief";
    private static final String TOOK = " took the role ";
    private static final String ACKNOWLEDGED = "Acknowledged by %s: ";
    private static final List<String> ENDS = List.of(" by %s", "(stated by %s)", " (%s)");
    private static final Set<String> WORDED =
            Set.of(Kind.ALERT.word(), Kind.MILESTONE.word(), Kind.STATUS.word(), Kind.ROLE.word());

    private final CatalogueSource catalogue;

    Naming(CatalogueSource catalogue) {
        this.catalogue = catalogue;
    }

    /** True while the catalogue knows nobody, so that every name stays as it is. */
    public boolean knowsNobody() {
        return catalogue.current().people().isEmpty();
    }

    /** The name of whom {@code source} calls {@code account}; the account itself where the catalogue does not know. */
    public String name(String source, String account) {
        var name = catalogue.current().person(source, account);
        return name == null ? account : name;
    }

    /**
     * The title of a line in which {@code account} acts, with the name in its place. Titles of {@code kind}s that quote
     * people stay as they were written.
     */
    public String title(String kind, String title, String source, String account) {
        if (!WORDED.contains(kind)) {
            return title;
        }
        var name = name(source, account);
        if (title.contains(TOOK)) {
            var person = title.substring(0, title.indexOf(TOOK));
            return name(source, person) + title.substring(person.length());
        }
        var acknowledged = ACKNOWLEDGED.formatted(account);
        if (title.startsWith(acknowledged)) {
            return ACKNOWLEDGED.formatted(name) + title.substring(acknowledged.length());
        }
        for (var end : ENDS) {
            if (title.endsWith(end.formatted(account))) {
                var stem = title.substring(
                        0, title.length() - end.formatted(account).length());
                return stem + end.formatted(name);
            }
        }
        return title;
    }

    /** The facts of an incident with its people by their names; one person in two tools takes part once. */
    public IncidentFacts of(IncidentFacts facts) {
        if (knowsNobody()) {
            return facts;
        }
        var called = called(facts.timeline());
        var people = new LinkedHashMap<String, Participant>();
        for (var person : facts.people()) {
            var name = name(called, person.name());
            people.merge(
                    name,
                    new Participant(name, person.contributions(), person.firstAt()),
                    (one, other) -> new Participant(
                            name,
                            one.contributions() + other.contributions(),
                            one.firstAt().isBefore(other.firstAt()) ? one.firstAt() : other.firstAt()));
        }
        return facts.told(
                facts.timeline().stream().map(this::of).toList(),
                people.values().stream()
                        .sorted(Comparator.comparing(Participant::firstAt))
                        .toList());
    }

    /** What the lines of a timeline call people, each with the names that this stands for. */
    public Map<String, Set<String>> called(List<TimelineEntry> timeline) {
        var called = new HashMap<String, Set<String>>();
        for (var entry : timeline) {
            var actor = entry.actor();
            if (actor != null) {
                called.computeIfAbsent(actor.strip(), key -> new HashSet<>()).add(name(entry.source(), actor.strip()));
            }
        }
        return called;
    }

    /** The one name that a word stands for in a timeline; the word itself where it could be two people. */
    public String name(Map<String, Set<String>> called, String word) {
        var names = new ArrayList<>(called.getOrDefault(word, Set.of(name(HERE, word))));
        return names.size() == 1 ? names.getFirst() : word;
    }

    private TimelineEntry of(TimelineEntry entry) {
        var actor = entry.actor();
        return actor == null
                ? entry
                : entry.told(
                        title(entry.kind().word(), entry.title(), entry.source(), actor), name(entry.source(), actor));
    }
}
