package dev.debrief.faults;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Of two transactions that append, the one that began first is committed last; a reader follows the log all the while. */
final class TwoWriters implements Fault {
    @Override
    public String number() {
        return "16";
    }

    @Override
    public String name() {
        return "two writers that commit in reverse order, a reader in between";
    }

    @Override
    public Outcome happen(Run run) throws Exception {
        var directory = run.directory("fault-16");
        try (var database = Database.start(Rig.binaries(run.jars()), directory)) {
            var unkept = new ArrayList<String>();
            var repetitions = run.kills() * 2;
            var lost = new ArrayList<String>();
            try (var ours = Writers.ours(database)) {
                for (int round = 0; round < repetitions; round++) lost.addAll(ours.missed());
            }
            try (var stock = Writers.stock(database)) {
                var control = stock.missed();
                if (control.isEmpty())
                    unkept.add("The control, stock Axon with back-dated events, lost nothing: so this proves nothing.");
            }
            var events = events(database);
            var verdict = new Verdict(
                    (int) events,
                    events,
                    lost,
                    List.of(),
                    LogPass.over(database).broken());
            var kept = List.of("the control, stock Axon's JDBC engine with back-dated events, loses one as it must");
            return new Outcome(repetitions, verdict, null, null, kept, unkept);
        }
    }

    private static long events(Database database) throws SQLException {
        return database.number("SELECT count(*) FROM eventstore.event");
    }
}
