package dev.debrief.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person, and what each tool calls them: {@code slack} to {@code U123}. */
public record Person(String name, @Nullable String role, Map<String, List<String>> accounts) {
    public Person {
        accounts = Map.copyOf(accounts);
    }
}
