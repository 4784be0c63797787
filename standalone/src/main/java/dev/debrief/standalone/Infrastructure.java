package dev.debrief.standalone;

import dev.debrief.eventstore.LogFormat;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** PostgreSQL and Kafka on one data directory, started in order and stopped in reverse. */
record Infrastructure(DataDirectory directory, Postgres postgres, Broker broker) implements AutoCloseable {

    static Infrastructure start(Settings settings) {
        Ports.requireFree("SERVER_PORT", settings.address(), settings.serverPort());
        Ports.requireFree("DEBRIEF_KAFKA_PORT", "127.0.0.1", settings.kafkaPort());
        var directory = DataDirectory.open(settings.data());
        try {
            SampleFeed.decide(directory, settings.sample());
            Progress.say("starting PostgreSQL on 127.0.0.1:%d, data in %s", settings.postgresPort(), settings.data());
            var postgres = Postgres.start(directory, settings.binaries(), settings.postgresPort());
            try {
                requireReadableLog(postgres);
                Progress.say("starting Kafka on 127.0.0.1:%d", settings.kafkaPort());
                return new Infrastructure(directory, postgres, Broker.start(directory, settings.kafkaPort()));
            } catch (RuntimeException e) {
                postgres.close();
                throw e;
            }
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Before anything of Spring's starts, which would bury the sentence. */
    private static void requireReadableLog(Postgres postgres) {
        try {
            LogFormat.requireReadable(new DriverManagerDataSource(postgres.url(), Postgres.USER, postgres.password()));
        } catch (IllegalStateException e) {
            throw new Refusal(e.getMessage() + "; DEBRIEF_DATA says which directory.", e);
        }
    }

    @Override
    public void close() {
        try (directory;
                postgres) {
            broker.close();
        }
    }
}
