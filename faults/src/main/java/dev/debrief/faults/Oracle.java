package dev.debrief.faults;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Says whether anything was lost, doubled or bent, from two things alone: what Kafka acknowledged, and what PostgreSQL
 * holds once all is quiet.
 */
final class Oracle {
    private final Rig rig;
    private final Side query;

    Oracle(Rig rig, Side query) {
        this.rig = rig;
        this.query = query;
    }

    /** Waits until all is quiet, for at most {@code patience}, and judges. */
    Verdict judge(Duration patience) throws SQLException {
        var broken = new ArrayList<String>();
        var begun = System.nanoTime();
        try (var lag = new Lag(rig)) {
            lag.settle(patience).forEach(behind -> broken.add("All should be quiet. " + behind));
        }
        Run.say("quiet after %d s", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
        var pass = LogPass.over(rig.database());
        broken.addAll(pass.broken());
        broken.addAll(ahead());
        var chain = query.get("/api/verify");
        if (!chain.path("intact").asBoolean()) broken.add("The hash chains are broken: " + chain);
        broken.addAll(new Refold(rig.database(), query).differences());
        Run.say("judged after %d s", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
        return new Verdict(
                rig.ledger().size(),
                pass.events(),
                lost(rig.ledger(), pass, deadLetters()),
                pass.duplicated().values().stream().toList(),
                List.copyOf(broken));
    }

    /** What was acknowledged, and is neither in the log nor among these dead letters. */
    static List<String> lost(Ledger ledger, LogPass pass, Set<Ledger.Place> letters) {
        var lost = new ArrayList<String>();
        ledger.acknowledged().forEach((delivery, place) -> {
            if (!pass.deliveries().contains(delivery) && !letters.contains(place))
                lost.add("Kafka acknowledged \"" + delivery + "\" as " + place.topic() + " " + place.partition() + " "
                        + place.offset() + ", and it is neither in the log nor among the dead letters.");
        });
        return lost;
    }

    private Set<Ledger.Place> deadLetters() throws SQLException {
        var places = new HashSet<Ledger.Place>();
        try (var connection = rig.database().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT topic, partition, record_offset FROM command.dead_letter")) {
            while (rows.next()) places.add(new Ledger.Place(rows.getString(1), rows.getInt(2), rows.getLong(3)));
        }
        return places;
    }

    private List<String> ahead() throws SQLException {
        var ahead = rig.database().number("""
            SELECT count(*) FROM query.projection
            WHERE position > (SELECT coalesce(max(position), 0) FROM eventstore.event)\
            """);
        return ahead == 0 ? List.of() : List.of(ahead + " projections are ahead of the log that they follow.");
    }
}
