package dev.debrief.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A piece of network between a process and a server, which can be cut, silenced, slowed and reset while it is in use. */
final class Wire implements AutoCloseable {
    /** What the wire does with bytes. A silent one keeps connections open and carries nothing: they are half open. */
    enum State {
        OPEN,
        SILENT,
        CUT
    }

    /** Carries the bytes of one direction, and may look at them. */
    interface Carrier {
        void carry(InputStream from, OutputStream to, Link link) throws IOException;
    }

    private final ServerSocket server;
    private final int target;
    private final Function<Link, Carrier> towardsServer;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile State state = State.OPEN;
    private volatile Duration delay = Duration.ZERO;

    private Wire(ServerSocket server, int target, Function<Link, Carrier> towardsServer) {
        this.server = server;
        this.target = target;
        this.towardsServer = towardsServer;
    }

    static Wire to(int target) throws IOException {
        return to(target, link -> Wire::copy);
    }

    static Wire to(int target, Function<Link, Carrier> towardsServer) throws IOException {
        var server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        var wire = new Wire(server, target, towardsServer);
        Thread.ofPlatform().daemon().name("wire-to-" + target).start(wire::accept);
        return wire;
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many connections were made over it so far. */
    int accepted() {
        return accepted.get();
    }

    void set(State wanted) {
        state = wanted;
        if (wanted == State.CUT) reset();
    }

    /** From now on every piece of data takes so much longer. */
    void slow(Duration by) {
        delay = by;
    }

    /** All connections that there are now go silent for good, as if the other end had vanished; new ones can be made. */
    void forget() {
        links.forEach(link -> link.silent = true);
    }

    /** Resets all connections that there are now, but for those that are silent for good; new ones can be made. */
    void reset() {
        links.stream().filter(link -> !link.silent).forEach(Link::reset);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                accepted.incrementAndGet();
                if (state == State.CUT) {
                    client.setSoLinger(true, 0);
                    client.close();
                } else {
                    Thread.ofVirtual().start(() -> join(client));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket client) {
        var upstream = new Socket();
        try {
            upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 5_000);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            var link = new Link(client, upstream);
            links.add(link);
            Thread.ofPlatform().daemon().name("wire-back").start(() -> pump(link, Wire::copy, upstream, client));
            pump(link, towardsServer.apply(link), client, upstream);
        } catch (IOException unreachable) {
            close(client);
            close(upstream);
        }
    }

    private void pump(Link link, Carrier carrier, Socket from, Socket to) {
        try {
            carrier.carry(from.getInputStream(), to.getOutputStream(), link);
        } catch (IOException ended) {
            // one end is gone: so is the other
        } finally {
            if (!link.silent) { // else the other end must not hear of it
                links.remove(link);
                link.end();
            }
        }
    }

    private static void copy(InputStream from, OutputStream to, Link link) throws IOException {
        var buffer = new byte[64 * 1024];
        for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            link.pass();
            link.swallow();
            to.write(buffer, 0, read);
        }
    }

    /** One connection over the wire. */
    final class Link {
        private final Socket client;
        private final Socket upstream;
        private volatile @Nullable Runnable swallowing;
        private volatile boolean silent;

        private Link(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        /** Waits for as long as the wire carries nothing. */
        void pass() throws IOException {
            if (!delay.isZero()) Pause.of(delay);
            while ((silent || state == State.SILENT) && !client.isClosed()) Pause.of(Duration.ofMillis(20));
            if (client.isClosed()) throw new IOException("The wire was cut");
        }

        /** The next answer of the server is thrown away, and the connection with it; {@code then} is run in between. */
        void swallowAnswer(Runnable then) {
            swallowing = then;
        }

        private void swallow() throws IOException {
            var then = swallowing;
            if (then != null) {
                then.run();
                reset(); // the server has answered, and nobody will hear it
                throw new IOException("The answer was swallowed");
            }
        }

        void reset() {
            try {
                client.setSoLinger(true, 0);
            } catch (IOException closed) {
                // then there is nothing to reset
            }
            end();
        }

        private void end() {
            close(client);
            close(upstream);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // that is what was wanted
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException gone) {
            // that is what was wanted
        }
        links.forEach(Link::end);
    }
}
