package dev.debrief.query;

import dev.debrief.query.projections.History;
import dev.debrief.query.projections.Projection;
import dev.debrief.query.projections.Tables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A projection that cannot follow the incidents that a test names, and remembers how far it followed the others. */
public class Breakable implements Projection {
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> followed = new ConcurrentHashMap<>();

    public void breakFor(String streamId) {
        broken.add(streamId);
    }

    public void mend(String streamId) {
        broken.remove(streamId);
    }

    public int followed(String streamId) {
        return followed.getOrDefault(streamId, 0);
    }

    @Override
    public String name() {
        return "breakable";
    }

    @Override
    public List<String> tables() {
        return List.of();
    }

    @Override
    public boolean concerns(String streamId) {
        return streamId.startsWith("incident-");
    }

    @Override
    public void write(Tables tables, List<History> histories) {
        for (var history : histories) {
            if (broken.contains(history.streamId())) throw new IllegalStateException("It does not fit.");
            followed.put(history.streamId(), history.events().size());
        }
    }
}
