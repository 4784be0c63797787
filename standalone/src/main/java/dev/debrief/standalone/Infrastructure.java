package dev.debrief.standalone;

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

    @Override
    public void close() {
        try (directory;
                postgres) {
            broker.close();
        }
    }
}
