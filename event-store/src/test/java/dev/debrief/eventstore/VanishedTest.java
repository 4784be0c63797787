package dev.debrief.eventstore;

import static dev.debrief.eventstore.Store.noted;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server that says nothing more, and does not hang up either. */
class VanishedTest {
    private static final Duration HEARD = Duration.ofSeconds(2);

    private volatile boolean vanishing;
    private volatile boolean gone;

    @Test
    void aServerThatVanishesWhileItIsSentEventsIsWaitedForOnce() throws Exception {
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
                assertThat(gone).isTrue();
                assertThat(Duration.ofNanos(System.nanoTime() - since)).isBetween(HEARD, HEARD.multipliedBy(2));
            }
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
        for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            if (copying) gone = true;
            if (gone) continue;
            copying = asks && vanishing && new String(buffer, 0, read, ISO_8859_1).contains("COPY eventstore.event");
            to.write(buffer, 0, read);
        }
    }
}
