package dev.debrief.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether what the file states fits together: names are unique, and what is referred to is there. */
final class Checks {
    private final List<Problem> problems;

    private Checks(List<Problem> problems) {
        this.problems = problems;
    }

    static void check(Stated stated, List<Problem> problems) {
        var checks = new Checks(problems);
        var services = checks.services(stated.services());
        var teams = new HashMap<String, Said>();
        stated.teams().forEach(team -> checks.once(teams, team.name(), "team"));
        var people = new HashMap<String, Said>();
        stated.people().forEach(person -> checks.once(people, person.name(), "person"));
        checks.references(stated, services, teams, people);
        checks.accounts(stated.people());
    }

    private Map<String, String> services(List<Stated.OfService> services) {
        var taken = new HashMap<String, Said>();
        var owners = new HashMap<String, String>();
        for (var service : services) {
            if (once(taken, service.name(), "service")) {
                owners.put(Words.key(service.name().text()), service.name().text());
            }
        }
        for (var service : services) {
            for (var alias : service.aliases()) {
                var key = Words.key(alias.text());
                var owner = owners.putIfAbsent(key, service.name().text());
                if (owner != null) {
                    var whose = owner.equals(service.name().text())
                            ? "this service has it already"
                            : "it stands for " + owner;
                    problem(
                            alias,
                            "The alias " + alias.text() + " of "
                                    + service.name().text() + " is taken: " + whose
                                    + ". Remove it here or there; a name stands for one service.");
                }
            }
        }
        return owners;
    }

    private void references(
            Stated stated, Map<String, String> services, Map<String, Said> teams, Map<String, Said> people) {
        for (var service : stated.services()) {
            var name = service.name().text();
            for (var needed : service.dependsOn()) {
                var known = services.get(Words.key(needed.text()));
                if (known == null) {
                    problem(
                            needed,
                            name + " depends on " + needed.text()
                                    + ", which is no service here; add it under services, or correct the name.");
                } else if (known.equals(name)) {
                    problem(needed, name + " depends on itself; remove " + needed.text() + " from its depends-on.");
                }
            }
            var owner = service.owner();
            if (owner != null && !teams.containsKey(Words.key(owner.text()))) {
                problem(
                        owner,
                        name + " is owned by " + owner.text()
                                + ", which is no team here; add it under teams, or correct the name.");
            }
        }
        for (var team : stated.teams()) {
            for (var member : team.members()) {
                if (!people.containsKey(Words.key(member.text()))) {
                    problem(
                            member,
                            team.name().text() + " has the member " + member.text()
                                    + ", who is no person here; add them under people, or correct the name.");
                }
            }
        }
    }

    private void accounts(List<Stated.OfPerson> people) {
        var taken = new HashMap<String, String>();
        for (var person : people) {
            var name = person.name().text();
            person.accounts().forEach((tool, accounts) -> {
                if (!Tools.all().contains(Words.key(tool.text()))) {
                    problem(
                            tool,
                            name + " has an account in " + tool.text()
                                    + ", which is no tool that speaks here; take one of "
                                    + String.join(", ", Tools.all())
                                    + ".");
                }
                for (var account : accounts) {
                    var other = taken.putIfAbsent(Words.key(tool.text()) + ":" + Words.account(account.text()), name);
                    if (other != null) {
                        problem(
                                account,
                                "The " + tool.text() + " account " + account.text() + " of " + name + " belongs to "
                                        + other + " already; remove it here or there.");
                    }
                }
            });
        }
    }

    private boolean once(Map<String, Said> taken, Said name, String kind) {
        var first = taken.putIfAbsent(Words.key(name.text()), name);
        if (first != null) {
            problem(
                    name,
                    "There is a " + kind + " " + first.text() + " on line " + first.line()
                            + " already; rename this one, or make both one.");
        }
        return first == null;
    }

    private void problem(Said at, String message) {
        problems.add(new Problem(at.line(), message));
    }
}
