package dev.debrief.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Messages that nobody can read, and one that can be read and cannot be stored. */
final class Poisons {
    private static final String TOPIC = "debrief.chat";
    private static final String TYPE = "dev.debrief.chat.v1";
    private static final String TIME = "2026-03-01T10:00:00Z";
    private static final int LARGE = 10 * 1024 * 1024;

    /** A record and the delivery that the ledger knows it by. */
    record Poison(String kind, ProducerRecord<String, byte[]> record) {
        String delivery() {
            return "poison " + kind;
        }
    }

    private Poisons() {}

    /** One of each kind, all with this tag in their ids. */
    static List<Poison> oneOfEach(String tag, boolean large) {
        var all = new ArrayList<Poison>();
        all.add(poison(tag + " bad JSON", "{\"messageId\": ".getBytes(UTF_8)));
        all.add(poison(tag + " wrong schema", "{\"messageId\": [], \"postedAt\": \"yesterday\"}".getBytes(UTF_8)));
        all.add(poison(tag + " bad UTF-8", new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', '}'}));
        all.add(poison(tag + " NUL in a text", "{\"text\": \"a\\u0000b\"}".getBytes(UTF_8)));
        all.add(onlyPostgresRefuses(tag));
        if (large) all.add(poison(tag + " 10 MB", large()));
        return all;
    }

    /** Its body is in order. What PostgreSQL cannot keep is a NUL in the name of its delivery. */
    private static Poison onlyPostgresRefuses(String tag) {
        var said = new Corpus(tag).signal(16);
        var record = Said.record(
                said.topic(),
                said.key(),
                said.type(),
                tag + "\0",
                TIME,
                said.toRecord().value());
        return new Poison(tag + " fails at COPY", record);
    }

    private static Poison poison(String kind, byte[] body) {
        return new Poison(kind, Said.record(TOPIC, "poison", TYPE, kind, TIME, body));
    }

    private static byte[] large() {
        var body = new byte[LARGE];
        Arrays.fill(body, (byte) '[');
        return body;
    }
}
