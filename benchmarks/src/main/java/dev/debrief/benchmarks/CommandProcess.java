package dev.debrief.benchmarks;

import dev.debrief.command.CommandSide;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;

/** The real command side with its production wiring, on the laboratory's PostgreSQL and a broker; it consumes when told. */
final class CommandProcess implements AutoCloseable {
    private final Lab lab;
    private final ConfigurableApplicationContext context;

    CommandProcess(Lab lab, Broker broker, Map<String, String> more) {
        this.lab = lab;
        var properties = new HashMap<String, Object>();
        properties.put("spring.datasource.url", lab.url());
        properties.put("spring.kafka.bootstrap-servers", broker.address());
        properties.put("spring.main.banner-mode", "off");
        properties.put("logging.level.root", "WARN");
        properties.put("server.port", "0");
        properties.put("server.address", "127.0.0.1");
        properties.put("debrief.command.ingest.enabled", "false");
        // Incidents of weeks end within seconds here; in life each has its postmortem drawn up minutes after its own
        // end.
        properties.put("debrief.command.postmortem.debounce", "1h");
        properties.putAll(more);
        System.setProperty("spring.config.name", "command-side");
        var application = new SpringApplication(CommandSide.class);
        application.setDefaultProperties(properties);
        context = application.run();
    }

    /** Begins to consume, and returns events a second from the first batch that is durable until {@code records} are. */
    double consume(int records) throws Exception {
        context.getBean("kafkaIngest", Lifecycle.class).start();
        var first = wait(1);
        var from = System.nanoTime();
        wait(records);
        return (events() - first) * 1e9 / (System.nanoTime() - from);
    }

    /** Waits until so many records are durable, and returns how many events there are then. */
    private long wait(int records) throws Exception {
        while (lab.number("SELECT coalesce(sum(next_offset), 0) FROM command.kafka_offset") < records) {
            Thread.sleep(20); // the figure is of seconds, and asking costs the server too
        }
        return events();
    }

    private long events() throws SQLException {
        return lab.number("SELECT coalesce(max(position), 0) FROM eventstore.event");
    }

    @Override
    public void close() {
        context.close();
    }
}
