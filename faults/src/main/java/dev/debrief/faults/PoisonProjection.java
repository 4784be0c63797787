package dev.debrief.faults;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A table refuses the rows of some incidents: those must be parked, and nobody else may notice. */
final class PoisonProjection implements Fault {
    /** More than a queue of Axon's usual size has room for. */
    private static final int PARKED = 1_100;

    @Override
    public String number() {
        return "11";
    }

    @Override
    public String name() {
        return "poison for a projection: the rows of 1,100 incidents cannot be written";
    }

    @Override
    public Outcome happen(Run run) throws Exception {
        try (var stage = Stage.set(run, run.rig("fault-11"), Map.of())) {
            var database = stage.rig().database();
            database.execute("""
                CREATE FUNCTION query.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'this row is poison'; END $$;
                CREATE TRIGGER refuse BEFORE INSERT ON query.timeline_entry FOR EACH ROW
                WHEN (NEW.service LIKE 'refused%') EXECUTE FUNCTION query.refuse()\
                """);
            for (int number = 0; number < PARKED; number++) {
                stage.feed().send(alert(number));
            }
            stage.feed().flush();
            await(database, "SELECT count(DISTINCT stream_id) FROM query.parked", PARKED);
            stage.feed().end();
            var unkept = new ArrayList<String>();
            stage.lag().settle(Run.PATIENCE).forEach(behind -> unkept.add("Others wait for the parked. " + behind));
            var names = database.number("SELECT count(DISTINCT projection) FROM query.parked");
            if (names != 1) unkept.add(names + " projections have parked streams, though one table alone refuses.");
            var parked = database.number("SELECT count(*) FROM query.parked");
            if (parked != PARKED) unkept.add(parked + " streams are parked instead of " + PARKED + ".");
            database.execute("DROP TRIGGER refuse ON query.timeline_entry");
            var refold = new Refold(database, stage.query());
            refold.rebuild(); // tries every history again
            var left = database.number("SELECT count(*) FROM query.parked");
            if (left > 0)
                unkept.add(left + " streams are still parked after the cause was gone and all was built anew.");
            var kept = List.of("only they were parked, the rest went on, and a rebuild took them in again");
            return stage.judged(PARKED, null, null, kept, unkept);
        }
    }

    private static Said alert(int number) {
        var service = "refused-" + number;
        var at = "2026-03-01T10:00:00Z";
        Map<String, Object> body = Map.of(
                "alertId",
                service,
                "status",
                "firing",
                "service",
                service,
                "severity",
                "critical",
                "title",
                service + " is down",
                "startedAt",
                at);
        return new Said("debrief.alerts", "dev.debrief.alert.v1", service, at, service, body);
    }

    private static void await(Database database, String sql, long expected) {
        Awaitility.await(sql + " is " + expected).atMost(Run.PATIENCE).until(() -> asked(database, sql) >= expected);
    }

    private static long asked(Database database, String sql) throws SQLException {
        return database.number(sql);
    }
}
