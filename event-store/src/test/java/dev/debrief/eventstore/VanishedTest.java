package dev.debrief.eventstore;

import static dev.debrief.eventstore.Store.noted;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;

/** Who says nothing more, and does not hang up either: a server, then a process that writes. */
@Execution(ExecutionMode.CONCURRENT)
class VanishedTest {
    private static final Duration HEARD = Duration.ofSeconds(2);
    private static final String COPY_DONE = "c\0\0\0\4";

    private volatile boolean vanishing;
    private volatile boolean gone;
    private final StringBuffer saidInVain = new StringBuffer();
    private final CountDownLatch hungUp = new CountDownLatch(1);

    @Test
    void aServerThatVanishesWhileItIsSentEventsIsWaitedForOnceAndSpokenToNoMore() throws Exception {
        try (var there = Postgres.database();
                var wire = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var at = URI.create(there.getJdbcUrl().substring("jdbc:".length()));
            Thread.ofVirtual().start(() -> accept(wire, at.getPort()));
            var pool = new HikariDataSource();
            pool.setJdbcUrl(there.getJdbcUrl().replace(":" + at.getPort(), ":" + wire.getLocalPort()));
            pool.addDataSourceProperty("socketTimeout", Long.toString(HEARD.toSeconds()));
            try (var store = new Store(pool)) {
                store.events.publish(noted("note-1", 0, 40));
                vanishing = true;
                var since = System.nanoTime();
                assertThatThrownBy(() -> store.events.publish(noted("note-1", 40, 40)))
                        .isInstanceOf(RuntimeException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - since)).isGreaterThanOrEqualTo(HEARD);
                assertThat(hungUp.await(1, TimeUnit.MINUTES)).isTrue();
                // whatever it said after that would be waited for once more
                assertThat(saidInVain.substring(saidInVain.lastIndexOf(COPY_DONE)))
                        .isEqualTo(COPY_DONE);
            }
        }
    }

    @Test
    void aWriterThatStopsInTheMiddleOfItsEventsIsEndedByTheOthers() {
        var settings = new EventStoreSettings(
                true, Duration.ofSeconds(30), Duration.ofSeconds(10), HEARD, Duration.ofHours(1), null, null);
        try (var stopped = new Store(Postgres.database(), settings);
                var store = new Store(Postgres.another(stopped.pool), settings);
                var stream = store.events.openStream(null)) {
            assertThat(stream.hasNextAvailable()).isFalse();
            assertThatThrownBy(() -> stopped.transaction.executeWithoutResult(_ -> {
                        stopped.parts.lock().acquire();
                        stopped.jdbc.execute((ConnectionCallback<Boolean>) connection -> {
                            var copy = connection
                                    .unwrap(PGConnection.class)
                                    .getCopyAPI()
                                    .copyIn("COPY eventstore.event FROM STDIN");
                            try {
                                await().ignoreExceptions() // whoever waits gives up, and tries again
                                        .untilAsserted(() -> store.events.publish(noted("note-1", 0, 1)));
                            } finally {
                                copy.cancelCopy();
                            }
                            return true;
                        });
                    }))
                    .isInstanceOf(RuntimeException.class);
            assertThat(store.log.stream("note-1")).hasSize(1);
        }
    }

    private void accept(ServerSocket wire, int port) {
        while (true) {
            try {
                var client = wire.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), port);
                Thread.ofVirtual().start(() -> carry(client, server, true));
                Thread.ofVirtual().start(() -> carry(server, client, false));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket from, Socket to, boolean asks) {
        try (from;
                to) {
            carry(from.getInputStream(), to.getOutputStream(), asks);
        } catch (IOException closed) {
            // the other end is told by closing it
        }
    }

    private void carry(InputStream from, OutputStream to, boolean asks) throws IOException {
        var buffer = new byte[64 * 1024];
        var copying = false;
        try {
            for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                var said = new String(buffer, 0, read, ISO_8859_1);
                if (copying) {
                    gone = true;
                    saidInVain.append(said);
                }
                if (gone) continue;
                copying = asks && vanishing && said.contains("COPY eventstore.event");
                to.write(buffer, 0, read);
            }
        } finally {
            if (copying) hungUp.countDown();
        }
    }
}
