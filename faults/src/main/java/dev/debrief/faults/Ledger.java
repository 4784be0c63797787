package dev.debrief.faults;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What Kafka acknowledged, by delivery, and where it put it. Only this has been promised. */
final class Ledger {
    /** A place in Kafka. */
    record Place(String topic, int partition, long offset) {}

    private final Map<String, Place> acknowledged = new ConcurrentHashMap<>();

    void acknowledge(String delivery, Place place) {
        acknowledged.putIfAbsent(delivery, place);
    }

    Map<String, Place> acknowledged() {
        return acknowledged;
    }

    int size() {
        return acknowledged.size();
    }
}
