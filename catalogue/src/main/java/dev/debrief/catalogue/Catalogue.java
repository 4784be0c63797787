package dev.debrief.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The services, teams and people of one file, and what follows from them. Upper and lower case make no difference. */
public final class Catalogue {
    /** Knows nothing; all that it would change stays as it is. */
    public static final Catalogue EMPTY = new Catalogue(List.of(), List.of(), List.of());

    private final List<Service> services;
    private final List<Team> teams;
    private final List<Person> people;
    private final Map<String, Service> byName = new HashMap<>();
    private final Map<String, Service> byChannel;
    private final Map<String, Service> byRepository;
    private final Map<String, String> byAccount = new HashMap<>();
    private final Map<String, Set<String>> byAnyAccount = new HashMap<>();
    private final Map<String, Map<String, Dependency>> neighbours = new HashMap<>();

    /** A catalogue of what has been checked: names are unique, and whatever they refer to is there. */
    public Catalogue(Collection<Service> services, Collection<Team> teams, Collection<Person> people) {
        this.services = List.copyOf(services);
        this.teams = List.copyOf(teams);
        this.people = List.copyOf(people);
        for (var service : services) {
            byName.put(Words.key(service.name()), service);
            service.aliases().forEach(alias -> byName.put(Words.key(alias), service));
        }
        byChannel = only(Service::channels, Words::channel);
        byRepository = only(Service::repositories, Words::repository);
        for (var person : people) {
            person.accounts()
                    .forEach((tool, accounts) -> accounts.forEach(account -> {
                        byAccount.put(account(tool, account), person.name());
                        byAnyAccount
                                .computeIfAbsent(Words.account(account), key -> new HashSet<>())
                                .add(person.name());
                    }));
        }
        services.forEach(this::connect);
    }

    /** What belongs to one service alone: where two share it, it tells nothing. */
    private Map<String, Service> only(Function<Service, List<String>> words, Function<String, String> key) {
        var found = new HashMap<String, Service>();
        var shared = new HashSet<String>();
        for (var service : services) {
            for (var word : Set.copyOf(words.apply(service).stream().map(key).toList())) {
                if (found.put(word, service) != null) {
                    shared.add(word);
                }
            }
        }
        found.keySet().removeAll(shared);
        return found;
    }

    private void connect(Service service) {
        for (var word : service.dependsOn()) {
            var other = byName.get(Words.key(word));
            if (other != null && other != service) {
                var dependency = new Dependency(service.name(), other.name());
                names(service)
                        .forEach(one -> names(other).forEach(another -> {
                            neighbours
                                    .computeIfAbsent(one, key -> new LinkedHashMap<>())
                                    .putIfAbsent(another, dependency);
                            neighbours
                                    .computeIfAbsent(another, key -> new LinkedHashMap<>())
                                    .putIfAbsent(one, dependency);
                        }));
            }
        }
    }

    private static List<String> names(Service service) {
        var names = new HashSet<String>();
        names.add(Words.key(service.name()));
        service.aliases().forEach(alias -> names.add(Words.key(alias)));
        return List.copyOf(names);
    }

    /** All services, in the order of the file. */
    public List<Service> services() {
        return services;
    }

    /** All teams, in the order of the file. */
    public List<Team> teams() {
        return teams;
    }

    /** Everybody, in the order of the file. */
    public List<Person> people() {
        return people;
    }

    /** The service of a name or alias; null where the catalogue knows none. */
    public @Nullable Service service(String word) {
        return byName.get(Words.key(word));
    }

    /** The service to which a repository belongs alone; null where none or several have it. */
    public @Nullable Service ofRepository(String repository) {
        return byRepository.get(Words.repository(repository));
    }

    /** The service to which a chat channel belongs alone; null where none or several have it. */
    public @Nullable Service ofChannel(String channel) {
        return byChannel.get(Words.channel(channel));
    }

    /** The names and aliases, in lower case, of all services that need this one or are needed by it. */
    public Set<String> neighbours(String service) {
        return Set.copyOf(neighbours.getOrDefault(Words.key(service), Map.of()).keySet());
    }

    /** How two services stand next to each other; null where they do not. */
    public @Nullable Dependency between(String one, String other) {
        return neighbours.getOrDefault(Words.key(one), Map.of()).get(Words.key(other));
    }

    /**
     * The name of the person whom {@code tool} calls {@code account}; null where the catalogue does not know. What is none
     * of the tools in which people have accounts may use the account of any, as long as only one person has it.
     */
    public @Nullable String person(String tool, String account) {
        var name = byAccount.get(account(tool, account));
        if (name == null) {
            name = byAccount.get(account(Tools.EMAIL, account));
        }
        if (name == null && !Tools.NAMED.contains(Words.key(tool))) {
            var all = byAnyAccount.getOrDefault(Words.account(account), Set.of());
            name = all.size() == 1 ? all.iterator().next() : null;
        }
        return name;
    }

    private static String account(String tool, String account) {
        return Words.key(tool) + ":" + Words.account(account);
    }
}
