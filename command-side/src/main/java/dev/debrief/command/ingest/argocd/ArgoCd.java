package dev.debrief.command.ingest.argocd;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Source;
import dev.debrief.events.signal.Signal;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Argo CD: it has no body of its own, so what is read is the template in docs/sources/argocd.md. */
@Component
class ArgoCd implements Source {
    static final String NAME = "argocd";
    static final String TYPE = "io.argoproj.argocd";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean speaks(String type) {
        return type.equals(TYPE) || type.startsWith(TYPE + ".");
    }

    @Override
    public boolean recognizes(JsonNode body) {
        return body.has("app") && body.has("phase") && body.has("startedAt");
    }

    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        return Fields.read("Argo CD notification", body, fields -> Sync.read(delivery, fields));
    }
}
