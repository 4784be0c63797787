package dev.debrief.standalone;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Ports that are free and a data directory of its own, as an environment. */
final class Places {
    /** Unpacked once for all tests. */
    static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

    private Places() {}

    static Map<String, String> environment(Path data) {
        var environment = new HashMap<String, String>();
        environment.put("SERVER_PORT", Integer.toString(Ports.anyFree()));
        environment.put("DEBRIEF_KAFKA_PORT", Integer.toString(Ports.anyFree()));
        environment.put("DEBRIEF_POSTGRES_PORT", Integer.toString(Ports.anyFree()));
        environment.put("DEBRIEF_DATA", data.toString());
        environment.put("DEBRIEF_POSTGRES_BINARIES", BINARIES.toString());
        environment.put("DEBRIEF_SAMPLE", "none");
        return environment;
    }

    static Settings settings(Path data) {
        return Settings.from(environment(data));
    }

    static Settings with(Path data, String name, Object value) {
        var environment = environment(data);
        environment.put(name, value.toString());
        return Settings.from(environment);
    }
}
