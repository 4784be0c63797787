package dev.debrief.eventstore;

import dev.debrief.events.Erasable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;

/**
 * What the choices of the engine cost, measured by hand: {@code ./mvnw -pl event-store -am test -Dtest=Measurement
 * -Dsurefire.failIfNoSpecifiedTests=false}. Interleaved rounds, medians with ranges.
 */
class Measurement {
    private static final int ROUNDS = Integer.getInteger("rounds", 9);
    private static final int BATCHES = 20;
    private static final int BATCH = 500;
    private static final String TEXT = "Checkout is failing for about one in five customers since the last deployment."
            + " Rolling back now, will report in ten minutes. Please keep an eye on the queue and on the card provider.";

    @Revision("1")
    record Plain(String id, String channel, String authorId, String author, String text, Instant occurredAt) {}

    @Revision("1")
    record Kept(
            String id,
            String channel,
            @Erasable @Nullable String authorId,
            @Erasable @Nullable String author,
            @Erasable @Nullable String text,
            Instant occurredAt) {}

    private static String text(int i) {
        return i + " " + TEXT;
    }

    private static Plain plain(int i) {
        return new Plain("message:slack:C042:" + i, "C042", "U" + i % 50, "Ada " + i % 50, text(i), Store.NINE);
    }

    private static Kept kept(int i) {
        return new Kept("message:slack:C042:" + i, "C042", "U" + i % 50, "Ada " + i % 50, text(i), Store.NINE);
    }

    /** The alternative: each text encrypted inside the event, under a key of the incident that could be destroyed. */
    private static final class Sealing {
        private final SecretKey key =
                new SecretKeySpec(new byte[] {7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6}, "AES");
        private final SecureRandom random = new SecureRandom();
        private final Cipher cipher = cipher();

        private static Cipher cipher() {
            try {
                return Cipher.getInstance("AES/GCM/NoPadding");
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException(missing);
            }
        }

        String seal(String text) {
            try {
                var iv = new byte[12];
                random.nextBytes(iv);
                cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv));
                var sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
                var whole = Arrays.copyOf(iv, iv.length + sealed.length);
                System.arraycopy(sealed, 0, whole, iv.length, sealed.length);
                return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
            } catch (GeneralSecurityException failed) {
                throw new IllegalStateException(failed);
            }
        }

        String open(String sealed) {
            try {
                var whole = Base64.getUrlDecoder().decode(sealed);
                cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, whole, 0, 12));
                return new String(cipher.doFinal(whole, 12, whole.length - 12), StandardCharsets.UTF_8);
            } catch (GeneralSecurityException failed) {
                throw new IllegalStateException(failed);
            }
        }

        Plain seal(Plain event) {
            return new Plain(
                    event.id(),
                    event.channel(),
                    seal(event.authorId()),
                    seal(event.author()),
                    seal(event.text()),
                    event.occurredAt());
        }

        Plain open(Plain event) {
            return new Plain(
                    event.id(),
                    event.channel(),
                    open(event.authorId()),
                    open(event.author()),
                    open(event.text()),
                    event.occurredAt());
        }
    }

    @Test
    void whatErasableTextsCost() {
        var sealing = new Sealing();
        var write = new LinkedHashMap<String, List<Double>>();
        var read = new LinkedHashMap<String, List<Double>>();
        for (var round = 0; round <= ROUNDS; round++) {
            var measured = round > 0; // the first warms up
            measure("in the event, not erasable", Measurement::plain, event -> {}, write, read, measured);
            measure("beside the log (this engine)", Measurement::kept, event -> {}, write, read, measured);
            measure(
                    "AES-128-GCM in the event",
                    i -> sealing.seal(plain(i)),
                    event -> sealing.open((Plain) event),
                    write,
                    read,
                    measured);
        }
        print("write, ms per 1,000 events (batches of 500, durable)", write);
        print("read and decode, ms per 1,000 events", read);
    }

    private static void measure(
            String name,
            IntFunction<Object> event,
            Consumer<Object> open,
            Map<String, List<Double>> write,
            Map<String, List<Double>> read,
            boolean measured) {
        try (var store = new Store()) {
            var writing = millis(() -> {
                for (var b = 0; b < BATCHES; b++) store.events.publish(batch(b, event));
            });
            var reading = millis(() -> {
                store.log.scan(0, null, chunk -> chunk.forEach(each -> open.accept(each.event())));
            });
            if (measured) {
                write.computeIfAbsent(name, ignored -> new ArrayList<>()).add(writing / (BATCHES * BATCH / 1_000.0));
                read.computeIfAbsent(name, ignored -> new ArrayList<>()).add(reading / (BATCHES * BATCH / 1_000.0));
            }
        }
    }

    @Test
    void whatAnAppendCostsBesideARawCopyOfTheSameRows() {
        var ratios = new LinkedHashMap<String, List<Double>>();
        for (var round = 0; round <= ROUNDS; round++) {
            compare("without texts", Measurement::plain, ratios, round > 0);
            compare("with texts", Measurement::kept, ratios, round > 0);
        }
        print("engine / raw COPY of the same rows into the same tables (events/s)", ratios);
    }

    @Test
    void howLongAfterItsCommitAHandlerSeesAnEvent() throws Exception {
        try (var store = new Store()) {
            var seen = new java.util.concurrent.SynchronousQueue<Long>();
            var processor = StreamingTest.pooled(store, event -> seen.put(System.nanoTime()));
            processor.start();
            var micros = new ArrayList<Double>();
            for (var i = 0; i < 600; i++) {
                store.events.publish(Store.event("incident-1", i, kept(i)));
                var committed = System.nanoTime();
                var after = (seen.take() - committed) / 1e3;
                if (i >= 100) micros.add(after);
                var ignored = seen.poll(5, TimeUnit.MILLISECONDS); // nobody offers now
            }
            processor.shutDown();
            var sorted = micros.stream().sorted().toList();
            System.out.printf(
                    "%ncommit to handler, pooled processor, idle: p50 %.0f us, p99 %.0f us%n",
                    sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100));
        }
    }

    private static void compare(
            String name, IntFunction<Object> event, Map<String, List<Double>> ratios, boolean measured) {
        try (var store = new Store();
                var raw = new Store()) {
            var batches = IntStream.range(0, BATCHES * 2)
                    .mapToObj(b -> batch(b, event))
                    .toList();
            var rows = new ArrayList<byte[][]>();
            for (var b = 0; b < BATCHES; b++) {
                store.events.publish(batches.get(b)); // warm, and the rows to copy
                rows.add(new byte[][] {
                    copied(store, "eventstore.event", b * BATCH), copied(store, "eventstore.content", b * BATCH)
                });
            }
            store.jdbc.execute("CHECKPOINT");
            raw.jdbc.execute("CHECKPOINT");
            var ours = millis(() -> {
                for (var b = BATCHES; b < BATCHES * 2; b++) store.events.publish(batches.get(b));
            });
            var theirs = millis(() -> {
                for (var batch : rows)
                    raw.transaction.executeWithoutResult(ignored -> {
                        copy(raw, "eventstore.event", batch[0]);
                        if (batch[1].length > 30) copy(raw, "eventstore.content", batch[1]);
                    });
            });
            if (!measured) return;
            var events = BATCHES * BATCH * 1_000.0;
            ratios.computeIfAbsent(name, ignored -> new ArrayList<>()).add(theirs / ours);
            ratios.computeIfAbsent(name + ", engine events/s", ignored -> new ArrayList<>())
                    .add(events / ours);
            ratios.computeIfAbsent(name + ", raw events/s", ignored -> new ArrayList<>())
                    .add(events / theirs);
        }
    }

    private static List<DomainEventMessage<Object>> batch(int batch, IntFunction<Object> event) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> Store.event(
                        "incident-" + (i / 20 + batch % 5 * 100),
                        batch / 5 * 20L + i % 20,
                        event.apply(batch * BATCH + i)))
                .toList();
    }

    private static byte[] copied(Store store, String table, int after) {
        var out = new ByteArrayOutputStream();
        store.jdbc.execute((ConnectionCallback<Long>) connection -> {
            try {
                var sql = "COPY (SELECT * FROM " + table + " WHERE position > " + after
                        + " ORDER BY position) TO STDOUT (FORMAT binary)";
                return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        return out.toByteArray();
    }

    private static void copy(Store store, String table, byte[] rows) {
        store.jdbc.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", new ByteArrayInputStream(rows));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private static double millis(Runnable work) {
        var from = System.nanoTime();
        work.run();
        return (System.nanoTime() - from) / 1e6;
    }

    private static void print(String title, Map<String, List<Double>> results) {
        System.out.println("\n" + title);
        results.forEach((name, values) -> {
            var sorted = values.stream().sorted().toList();
            System.out.printf(
                    "  %-34s %10.2f  [%.2f - %.2f]%n",
                    name, sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
        });
    }
}
