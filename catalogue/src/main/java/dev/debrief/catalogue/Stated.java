package dev.debrief.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the file states, with the lines on which it stands, before it is known whether it fits together. */
record Stated(List<OfService> services, List<OfTeam> teams, List<OfPerson> people) {
    static final Stated NOTHING = new Stated(List.of(), List.of(), List.of());

    private static final Said NAMELESS = new Said("", 0);

    record OfService(
            Said name,
            List<Said> aliases,
            @Nullable Said owner,
            @Nullable Said tier,
            List<Said> dependsOn,
            List<Said> channels,
            List<Said> repositories) {}

    record OfTeam(Said name, List<Said> members, List<Said> channels) {}

    record OfPerson(Said name, @Nullable Said role, Map<Said, List<Said>> accounts) {}

    static Stated of(Block root) {
        var services = new ArrayList<OfService>();
        for (var block : root.blocks("services", "service")) {
            var name = block.name();
            var service = new OfService(
                    name == null ? NAMELESS : name,
                    block.texts("aliases"),
                    block.text("owner"),
                    block.text("tier"),
                    block.texts("depends-on"),
                    block.texts("channels"),
                    block.texts("repositories"));
            block.allAsked();
            if (name != null) {
                services.add(service);
            }
        }
        var teams = new ArrayList<OfTeam>();
        for (var block : root.blocks("teams", "team")) {
            var name = block.name();
            var members = block.texts("members");
            var channels = block.texts("channels");
            block.allAsked();
            if (name != null) {
                teams.add(new OfTeam(name, members, channels));
            }
        }
        var people = new ArrayList<OfPerson>();
        for (var block : root.blocks("people", "person")) {
            var name = block.name();
            var role = block.text("role");
            var accounts = accounts(block.block("accounts", "the accounts of a person"));
            block.allAsked();
            if (name != null) {
                people.add(new OfPerson(name, role, accounts));
            }
        }
        root.allAsked();
        return new Stated(services, teams, people);
    }

    private static Map<Said, List<Said>> accounts(@Nullable Block block) {
        var accounts = new LinkedHashMap<Said, List<Said>>();
        if (block == null) {
            return accounts;
        }
        for (var tool : block.fields()) {
            accounts.put(new Said(tool, block.line(tool)), block.texts(tool));
        }
        return accounts;
    }

    /** All of it as a catalogue; dependencies, owners and members by the names under which they are listed. */
    Catalogue catalogue() {
        return new Catalogue(
                services.stream().map(this::service).toList(),
                teams.stream()
                        .map(team ->
                                new Team(team.name().text(), Said.texts(team.members()), Said.texts(team.channels())))
                        .toList(),
                people.stream().map(Stated::person).toList());
    }

    private Service service(OfService service) {
        var byWord = new HashMap<String, String>();
        for (var each : services) {
            byWord.put(Words.key(each.name().text()), each.name().text());
            each.aliases()
                    .forEach(alias ->
                            byWord.put(Words.key(alias.text()), each.name().text()));
        }
        return new Service(
                service.name().text(),
                Said.texts(service.aliases()),
                service.owner() == null ? null : service.owner().text(),
                service.tier() == null ? null : service.tier().text(),
                service.dependsOn().stream()
                        .map(said -> byWord.getOrDefault(Words.key(said.text()), said.text()))
                        .distinct()
                        .toList(),
                Said.texts(service.channels()),
                Said.texts(service.repositories()));
    }

    private static Person person(OfPerson person) {
        var accounts = new LinkedHashMap<String, List<String>>();
        person.accounts().forEach((tool, names) -> accounts.put(Words.key(tool.text()), Said.texts(names)));
        return new Person(
                person.name().text(),
                person.role() == null ? null : person.role().text(),
                accounts);
    }
}
