package dev.debrief.catalogue;

import java.util.List;

/** A team that owns services. */
public record Team(String name, List<String> members, List<String> channels) {
    public Team {
        members = List.copyOf(members);
        channels = List.copyOf(channels);
    }
}
