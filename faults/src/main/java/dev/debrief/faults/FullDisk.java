package dev.debrief.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The disk of PostgreSQL's tables, of its log, or of Kafka is full for a while. */
record FullDisk(Place place) implements Fault {
    private static final Duration HELD = Duration.ofSeconds(10);
    private static final Duration PROMISED = Duration.ofSeconds(30);
    private static final String COMPLAINT = "No space left on device";

    enum Place {
        TABLES("9a", "PostgreSQL's tables"),
        LOG("9b", "PostgreSQL's log"),
        KAFKA("9c", "Kafka");

        private final String number;
        private final String told;

        Place(String number, String told) {
            this.number = number;
            this.told = told;
        }
    }

    @Override
    public String number() {
        return place.number;
    }

    @Override
    public String name() {
        return "disk full: " + place.told;
    }

    @Override
    public Outcome happen(Run run) throws Exception {
        var directory = run.directory("fault-9-" + place);
        var small = directory.resolve("small");
        Files.createDirectories(small);
        // a file system of its own: only root may
        if (!Unix.run("mount", "-t", "tmpfs", "-o", "size=" + size(place), "tmpfs", small.toString()))
            throw new Skipped("No small file system can be mounted here; run this as root.");
        try {
            var repetitions = Math.max(1, run.kills() / 15);
            try (var stage = Stage.set(run, rig(run, place, directory, small), Map.of())) {
                var slowest = new Slowest();
                for (int fill = 0; fill < repetitions; fill++) slowest.of(fill(stage, place, small));
                var unkept = complained(stage, place)
                        ? List.<String>of()
                        : List.of("No log says that the disk is full (" + place + ").");
                var kept =
                        List.of("stands still, says so, and goes on once there is room; what ended is started again");
                return stage.judged(repetitions, slowest.longest(), PROMISED, kept, unkept);
            }
        } finally {
            Unix.run("umount", small.toString());
        }
    }

    private static String size(Place place) {
        return switch (place) {
            case TABLES -> "400m";
            case LOG -> "200m";
            case KAFKA -> "400m";
        };
    }

    private static Rig rig(Run run, Place place, Path directory, Path small) throws IOException {
        var binaries = Rig.binaries(run.jars());
        var log = directory.resolve("postgres.log");
        var database = switch (place) {
            case TABLES ->
                Database.start(
                        binaries,
                        small.resolve("postgres"),
                        log,
                        List.of("--waldir=" + directory.resolve("wal").toAbsolutePath()));
            case LOG ->
                Database.start(
                        binaries,
                        directory.resolve("postgres"),
                        log,
                        List.of("--waldir=" + small.resolve("wal").toAbsolutePath()));
            case KAFKA -> Database.start(binaries, directory.resolve("postgres"), log, List.of());
        };
        var kafka = place == Place.KAFKA ? small.resolve("kafka") : directory.resolve("kafka");
        return Rig.start(run.jars(), directory, database, kafka);
    }

    private static Duration fill(Stage stage, Place place, Path small) throws IOException {
        var ballast = small.resolve("ballast");
        fill(ballast);
        stage.lag().awaitStandstill(Run.PATIENCE);
        Pause.of(HELD);
        var before = stage.lag().taken();
        Files.delete(ballast);
        var database = stage.rig().database();
        if (!database.running()) database.start();
        var broker = stage.rig().broker();
        if (!broker.alive()) broker.again();
        var room = System.nanoTime();
        if (before < 0) before = stage.lag().awaitAnswer();
        return stage.recovered(place + " full", before, room);
    }

    /** Writes until nothing more fits. */
    private static void fill(Path ballast) throws IOException {
        try (var out = Files.newOutputStream(ballast)) {
            var block = new byte[64 * 1024];
            while (true) out.write(block);
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains(COMPLAINT)) throw full;
        }
    }

    private static boolean complained(Stage stage, Place place) throws IOException {
        var logs = new ArrayList<Path>();
        logs.add(
                place == Place.KAFKA
                        ? stage.rig().broker().log()
                        : stage.command().jvm().log());
        if (place == Place.LOG) logs.add(stage.rig().database().log());
        for (var log : logs) {
            if (Files.readString(log).contains(COMPLAINT)) return true;
        }
        return false;
    }
}
