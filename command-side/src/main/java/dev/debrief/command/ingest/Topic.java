package dev.debrief.command.ingest;

/** The Kafka topics that signals come in by: transport only, the CloudEvents type decides what a record is. */
public enum Topic {
    ALERTS("debrief.alerts"),
    DEPLOYMENTS("debrief.deployments"),
    CHAT("debrief.chat");

    private final String topic;

    Topic(String topic) {
        this.topic = topic;
    }

    /** The name in Kafka. */
    public String topic() {
        return topic;
    }
}
