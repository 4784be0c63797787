package dev.debrief.command.ingest.flux;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Source;
import dev.debrief.events.signal.Signal;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Flux: what became of a Kustomization or a HelmRelease, by its generic provider. */
@Component
class Flux implements Source {
    static final String NAME = "flux";
    static final String TYPE = "io.fluxcd";

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
        return body.path("involvedObject").isObject() && body.has("reportingController");
    }

    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        return Fields.read("Flux event", body, fields -> Reconciliation.read(delivery, fields));
    }
}
