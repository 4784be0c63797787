package dev.debrief.standalone;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** What the environment says about this process, checked before anything is started. */
record Settings(
        int serverPort,
        int kafkaPort,
        int postgresPort,
        String address,
        boolean open,
        Path data,
        Path binaries,
        String sample) {

    static Settings from(Map<String, String> environment) {
        var data = Path.of(environment.getOrDefault("DEBRIEF_DATA", "data"))
                .toAbsolutePath()
                .normalize();
        var binaries = environment.get("DEBRIEF_POSTGRES_BINARIES");
        var settings = new Settings(
                port(environment, "SERVER_PORT", 8080),
                port(environment, "DEBRIEF_KAFKA_PORT", 9092),
                port(environment, "DEBRIEF_POSTGRES_PORT", 15432),
                environment.getOrDefault("SERVER_ADDRESS", environment.getOrDefault("DEBRIEF_ADDRESS", "127.0.0.1")),
                Boolean.parseBoolean(environment.getOrDefault("DEBRIEF_OPEN", "false")),
                data,
                binaries == null ? data.resolve("binaries") : Path.of(binaries).toAbsolutePath(),
                environment.getOrDefault("DEBRIEF_SAMPLE", "incidents"));
        settings.check();
        return settings;
    }

    boolean loopback() {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new Refusal(
                    "SERVER_ADDRESS is '%s', which is no address of this machine; set it to 127.0.0.1."
                            .formatted(address),
                    e);
        }
    }

    private void check() {
        different("SERVER_PORT", serverPort, "DEBRIEF_KAFKA_PORT", kafkaPort);
        different("SERVER_PORT", serverPort, "DEBRIEF_POSTGRES_PORT", postgresPort);
        different("DEBRIEF_KAFKA_PORT", kafkaPort, "DEBRIEF_POSTGRES_PORT", postgresPort);
        if (!Set.of("incidents", "none").contains(sample)) {
            throw new Refusal("DEBRIEF_SAMPLE is '%s'; set it to incidents or none.".formatted(sample));
        }
        if (!loopback() && !open) {
            throw new Refusal(
                    "SERVER_ADDRESS is %s, which others can reach, and Debrief asks nobody who they are yet; set SERVER_ADDRESS to 127.0.0.1, or DEBRIEF_OPEN=true to let everyone who reaches it read and write."
                            .formatted(address));
        }
    }

    private static void different(String one, int port, String other, int otherPort) {
        if (port == otherPort) {
            throw new Refusal("%s and %s are both %d; set one of them to another port.".formatted(one, other, port));
        }
    }

    private static int port(Map<String, String> environment, String name, int standard) {
        var text = environment.get(name);
        if (text == null || text.isBlank()) {
            return standard;
        }
        try {
            int port = Integer.parseInt(text.strip());
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException _) {
            // answered below, as for a number out of range
        }
        throw new Refusal("%s is '%s', which is not a port; set it to a number from 1 to 65535.".formatted(name, text));
    }
}
