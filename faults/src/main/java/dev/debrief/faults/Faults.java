package dev.debrief.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** {@code ./mvnw -pl faults -am verify -Pfaults [-Dfault=1,5] [-Dkills=50] [-Dsoak=20m]}. */
final class Faults {
    private static final List<Fault> ALL = List.of(
            new KillDebrief(),
            new KillDatabase(),
            new KillKafka(),
            new Zombie(),
            new FreezeDatabase(),
            new BreakNetwork(),
            new CutCommit(),
            new FullDisk(FullDisk.Place.TABLES),
            new FullDisk(FullDisk.Place.LOG),
            new FullDisk(FullDisk.Place.KAFKA),
            new PoisonBatch(),
            new PoisonProjection(),
            new Duplicates(),
            new Permutations(),
            new Rebalances("classic"),
            new Rebalances("consumer"),
            new TwoWriters(),
            new KillRebuild(),
            new Soak(),
            new Restore());
    private static final String HEAD = """
        | | fault | repetitions | acknowledged | lost | duplicated | recovery | promise | |
        |---|---|---|---|---|---|---|---|---|\
        """;

    private Faults() {}

    public static void main(String[] args) throws Exception {
        var options = new HashMap<>(Map.of("fault", "all", "kills", "50", "soak", "20m", "rate", "200", "root", "."));
        for (var argument : args) {
            var equals = argument.indexOf('=');
            options.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        var jars = Jars.of(Path.of(options.getOrDefault("root", ".")))
                .orElseThrow(() -> new IllegalStateException(
                        "The jars of both sides are not built; run this as ./mvnw -pl faults -am verify -Pfaults."));
        var run = new Run(
                jars,
                Integer.parseInt(options.getOrDefault("kills", "")),
                Duration.parse("PT" + options.get("soak")),
                Integer.parseInt(options.getOrDefault("rate", "")),
                new Random(1));
        System.exit(all(run, chosen(String.valueOf(options.get("fault")))) ? 0 : 1);
    }

    private static List<Fault> chosen(String wanted) {
        var numbers = Arrays.asList(wanted.split(",", -1));
        var chosen = ALL.stream()
                .filter(fault -> wanted.equals("all")
                        || numbers.contains(fault.number())
                        || numbers.contains(fault.number().replaceAll("[a-z]", ""))) // 9 is 9a, 9b and 9c
                .toList();
        if (chosen.isEmpty())
            throw new IllegalArgumentException("There is no fault " + wanted + "; there are "
                    + ALL.stream().map(Fault::number).collect(Collectors.joining(", ")) + ".");
        return chosen;
    }

    private static boolean all(Run run, List<Fault> faults) throws IOException {
        var rows = new ArrayList<>(List.of(HEAD));
        var passed = true;
        for (var fault : faults) {
            System.out.printf("Fault %s: %s%n", fault.number(), fault.name());
            try {
                var outcome = fault.happen(run);
                System.out.println(outcome.verdict().told());
                outcome.unkept().forEach(System.out::println);
                rows.add(outcome.row(fault));
                passed &= outcome.passed();
            } catch (Skipped skipped) {
                System.out.println("SKIPPED: " + skipped.getMessage());
                rows.add("| %s | %s | | | | | | skipped | %s |"
                        .formatted(fault.number(), fault.name(), skipped.getMessage()));
            } catch (Exception failed) {
                failed.printStackTrace();
                rows.add("| %s | %s | | | | | | **broken** | %s |".formatted(fault.number(), fault.name(), failed));
                passed = false;
            }
        }
        var table = String.join("\n", rows);
        var when = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MINUTES);
        System.out.println("\n" + when + ", " + Runtime.getRuntime().availableProcessors() + " cores\n" + table);
        Files.writeString(run.jars().target().resolve("faults.md"), table + "\n");
        return passed;
    }
}
