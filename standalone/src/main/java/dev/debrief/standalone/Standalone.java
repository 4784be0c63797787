package dev.debrief.standalone;

import dev.debrief.command.CommandSide;
import dev.debrief.query.QuerySide;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/** Both sides, a real Kafka broker and a real PostgreSQL in one process. */
final class Standalone implements AutoCloseable {
    private static final Duration STOP_AT_MOST = Duration.ofSeconds(18);

    private final Infrastructure infrastructure;
    private final ConfigurableApplicationContext context;

    private Standalone(Infrastructure infrastructure, ConfigurableApplicationContext context) {
        this.infrastructure = infrastructure;
        this.context = context;
    }

    public static void main(String[] args) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        try {
            ParentWatch.begin();
            var running = new AtomicReference<@Nullable AutoCloseable>();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running.get()), "debrief-stop"));
            start(Settings.from(System.getenv()), args, running);
        } catch (Refusal e) {
            System.err.println("debrief: " + e.getMessage());
            System.exit(1);
        } catch (RuntimeException e) {
            System.err.println("debrief: it could not start: " + cause(e));
            System.exit(1);
        }
    }

    static Standalone start(Settings settings, String[] args, AtomicReference<@Nullable AutoCloseable> running) {
        var infrastructure = Infrastructure.start(settings);
        running.set(infrastructure);
        Progress.say("starting both sides");
        var context = run(settings, infrastructure, args);
        var standalone = new Standalone(infrastructure, context);
        running.set(standalone);
        if (!settings.loopback()) {
            Progress.say(
                    "OPEN: everyone who reaches %s can read and write, because DEBRIEF_OPEN is true",
                    settings.address());
        }
        SampleFeed.feed(infrastructure.directory(), infrastructure.broker().address());
        Progress.say("ready at http://localhost:%d", settings.serverPort());
        return standalone;
    }

    private static ConfigurableApplicationContext run(Settings settings, Infrastructure infrastructure, String[] args) {
        var application = new SpringApplication(CommandSide.class, QuerySide.class);
        application.setBeanNameGenerator(new NamesApart());
        application.setRegisterShutdownHook(false); // the order matters: both sides, then Kafka, then PostgreSQL
        var arguments = new ArrayList<>(Arrays.asList(args));
        properties(settings, infrastructure).forEach((name, value) -> arguments.add("--" + name + "=" + value));
        try {
            return application.run(arguments.toArray(String[]::new));
        } catch (PortInUseException e) {
            throw new Refusal("Port %d is taken; set SERVER_PORT to a free port.".formatted(settings.serverPort()), e);
        }
    }

    private static String cause(Throwable e) {
        var root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    static Map<String, String> properties(Settings settings, Infrastructure infrastructure) {
        return Map.of(
                "debrief.standalone.sample", SampleFeed.isSample(infrastructure.directory()) ? "incidents" : "none",
                "spring.application.name", "debrief",
                "server.port", Integer.toString(settings.serverPort()),
                "server.address", settings.address(),
                "spring.datasource.url", infrastructure.postgres().url(),
                "spring.datasource.username", Postgres.USER,
                "spring.datasource.password", infrastructure.postgres().password(),
                "spring.kafka.bootstrap-servers", infrastructure.broker().address());
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        try (infrastructure) {
            context.close();
        }
    }

    private static void stop(@Nullable AutoCloseable running) {
        if (running == null) {
            return;
        }
        Progress.say("stopping");
        var watchdog = new Thread(Standalone::giveUp, "debrief-stop-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        try {
            running.close();
            Progress.say("stopped");
        } catch (Exception e) {
            Progress.say("stopped with a complaint: %s", e.getMessage());
        }
    }

    /** What is acknowledged is on disk, so that the next start continues even from here. */
    private static void giveUp() {
        try {
            Thread.sleep(STOP_AT_MOST);
        } catch (InterruptedException _) {
            return;
        }
        Runtime.getRuntime().halt(1);
    }
}
