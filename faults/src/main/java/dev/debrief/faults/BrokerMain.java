package dev.debrief.faults;

import dev.debrief.standalone.Broker;
import dev.debrief.standalone.DataDirectory;
import java.nio.file.Path;
import java.util.HashMap;

/** The broker of the standalone as a process of its own: data directory, port, then properties as name=value. */
final class BrokerMain {
    private BrokerMain() {}

    @SuppressWarnings("resource") // both end with the process
    public static void main(String[] args) {
        var more = new HashMap<String, String>();
        for (int at = 2; at < args.length; at++) {
            var equals = args[at].indexOf('=');
            more.put(args[at].substring(0, equals), args[at].substring(equals + 1));
        }
        var broker = Broker.start(DataDirectory.open(Path.of(args[0])), Integer.parseInt(args[1]), more);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    }
}
