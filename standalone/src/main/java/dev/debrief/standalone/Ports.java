package dev.debrief.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Asks for ports before anything is started on them. */
public final class Ports {
    private Ports() {}

    static void requireFree(String setting, String address, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // a port that is only waiting out its last connections is free
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new Refusal(
                    "Port %d on %s cannot be opened (%s); set %s to a free port, or stop the program that has it."
                            .formatted(port, address, e.getMessage(), setting),
                    e);
        }
    }

    /** A port on loopback that nobody has at the moment. */
    public static int anyFree() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
