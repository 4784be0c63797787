package dev.debrief.faults;

import dev.debrief.standalone.Binaries;
import dev.debrief.standalone.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one fault happens to: PostgreSQL, Kafka and both sides, each a process of its own, and what was acknowledged. */
final class Rig implements AutoCloseable {
    private static final List<String> BROKER =
            List.of("-Xmx320m", "-cp", System.getProperty("java.class.path"), BrokerMain.class.getName());

    private final Jars jars;
    private final Path directory;
    private final Database database;
    private final Jvm broker;
    private final int brokerPort;
    private final Wire brokerWire;
    private final Ledger ledger = new Ledger();
    private final List<AutoCloseable> started = new ArrayList<>();

    private Rig(Jars jars, Path directory, Database database, Jvm broker, int brokerPort, Wire brokerWire) {
        this.jars = jars;
        this.directory = directory;
        this.database = database;
        this.broker = broker;
        this.brokerPort = brokerPort;
        this.brokerWire = brokerWire;
    }

    static Rig start(Jars jars, Path directory) throws IOException {
        Files.createDirectories(directory);
        return start(jars, directory, Database.start(binaries(jars), directory), directory.resolve("kafka"));
    }

    /** The same with a database that was started before, and Kafka's data in a place of its own. */
    static Rig start(Jars jars, Path directory, Database database, Path kafka) throws IOException {
        Files.createDirectories(directory);
        var direct = Ports.anyFree();
        var behindWire = Ports.anyFree();
        var controller = Ports.anyFree();
        var wire = Wire.to(behindWire);
        var line = new ArrayList<>(BROKER);
        line.addAll(List.of(kafka.toString(), Integer.toString(direct)));
        var local = "127.0.0.1:";
        line.add("listeners=PLAINTEXT://" + local + direct + ",WIRE://" + local + behindWire + ",CONTROLLER://" + local
                + controller);
        line.add("advertised.listeners=PLAINTEXT://" + local + direct + ",WIRE://" + local + wire.port());
        line.add("listener.security.protocol.map=PLAINTEXT:PLAINTEXT,WIRE:PLAINTEXT,CONTROLLER:PLAINTEXT");
        line.add("controller.quorum.voters=1@" + local + controller);
        var broker = Jvm.start(directory.resolve("broker.log"), Map.of(), line);
        return new Rig(jars, directory, database, broker, direct, wire);
    }

    static Path binaries(Jars jars) {
        return Binaries.unpack(jars.target().resolve("postgres-binaries"));
    }

    Database database() {
        return database;
    }

    Jvm broker() {
        return broker;
    }

    /** Kafka without anything in between. */
    String kafka() {
        return "127.0.0.1:" + brokerPort;
    }

    /** What the command sides reach Kafka over, if they are told to. */
    Wire brokerWire() {
        return brokerWire;
    }

    Ledger ledger() {
        return ledger;
    }

    Path directory() {
        return directory;
    }

    /** A command side; {@code more} comes on top of what it needs. */
    Side commandSide(String name, Map<String, String> more) throws IOException {
        var environment = new HashMap<>(reaching(database.url()));
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka());
        environment.putAll(more);
        return keep(Side.start(jars.commandSide(), directory.resolve(name + ".log"), environment));
    }

    Side querySide(String name, Map<String, String> more) throws IOException {
        var environment = new HashMap<>(reaching(database.url()));
        environment.put("DEBRIEF_EVENTSTORE_MIGRATE", "false");
        environment.putAll(more);
        return keep(Side.start(jars.querySide(), directory.resolve(name + ".log"), environment));
    }

    /** That a side goes over this wire to the database. */
    static Map<String, String> over(Wire database) {
        return Map.of("SPRING_DATASOURCE_URL", Database.url(database.port()));
    }

    private static Map<String, String> reaching(String url) {
        return Map.of(
                "SPRING_DATASOURCE_URL", url,
                "SPRING_DATASOURCE_USERNAME", "debrief",
                "SPRING_DATASOURCE_PASSWORD", "");
    }

    Feed feed(String tag) {
        return keep(new Feed(kafka(), ledger, tag));
    }

    /** Has something closed with the rig, before what it stands on. */
    <T extends AutoCloseable> T keep(T part) {
        started.addFirst(part);
        return part;
    }

    @Override
    public void close() throws Exception {
        for (var part : started) part.close();
        broker.close();
        brokerWire.close();
        database.close();
    }
}
