package dev.debrief.command.backfill;

import dev.debrief.command.backfill.Deposit.Past;
import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Bodies;
import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Sources;
import dev.debrief.command.ingest.Unreadable;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.command.web.Malformed;
import dev.debrief.command.web.Malformed.Violation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A vendor's export: one body a line, each as its webhook would have sent it. All are read before any is taken. */
final class VendorLines {
    private static final int MOST_VIOLATIONS = 20;

    private final Webhook webhook;
    private final Sources sources;
    private final Clock clock;

    VendorLines(Webhook webhook, Sources sources, Clock clock) {
        this.webhook = webhook;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * The bodies to be taken.
     *
     * @throws Malformed naming the lines that cannot be read
     */
    List<Past> read(String text) {
        var bodies = new ArrayList<Past>();
        var violations = new ArrayList<Violation>();
        var number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                bodies.add(past(Deposit.bytes(line)));
            } catch (Unreadable unreadable) {
                violations.add(new Violation("line " + number, String.valueOf(unreadable.getMessage())));
            }
            if (violations.size() == MOST_VIOLATIONS) {
                break;
            }
        }
        if (!violations.isEmpty()) {
            throw new Malformed(violations);
        }
        return bodies;
    }

    private Past past(byte[] body) {
        var arrival = new Arrival(Map.of(), Map.of(), body, clock.instant());
        var type = webhook.type(arrival, Bodies.parse(body));
        sources.decode(new Delivery("/backfill", type, Map.of(), body, clock.instant(), null));
        return new Past(webhook.topic().topic(), "/backfill/" + webhook.name(), type, body);
    }
}
