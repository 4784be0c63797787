package dev.debrief.command.correlation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Hands out each question once. */
final class Asked {
    private final Map<String, Set<Object>> byTopic = new HashMap<>();

    <T> Set<T> fresh(String topic, Collection<T> questions) {
        var before = byTopic.computeIfAbsent(topic, key -> new HashSet<>());
        return questions.stream().filter(before::add).collect(Collectors.toSet());
    }

    int size() {
        return byTopic.values().stream().mapToInt(Set::size).sum();
    }
}
