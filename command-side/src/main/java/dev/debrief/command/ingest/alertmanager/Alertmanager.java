package dev.debrief.command.ingest.alertmanager;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Source;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Prometheus Alertmanager: one notification says something about each of its alerts. */
@Component
class Alertmanager implements Source {
    static final String NAME = "alertmanager";
    static final String TYPE = "com.prometheus.alertmanager";

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
        // Grafana sends nearly the same shape, but with an organisation.
        return body.path("alerts").isArray() && body.has("groupKey") && !body.has("orgId");
    }

    /** The top-level status says "firing" if any alert fires, so only the status of each alert counts. */
    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        return Fields.read("Alertmanager notification", body, fields -> {
            var signals = new ArrayList<Signal>();
            if (!fields.node().path("alerts").isArray()) {
                fields.violation("alerts is missing: give a list");
            }
            for (var alert : fields.objects("alerts")) {
                // The external URL differs between the peers of a cluster: a place to look, no part of the identity.
                var places = new LinkedHashMap<String, @Nullable String>();
                places.put("Prometheus", alert.optional("generatorURL"));
                places.put("Alertmanager", fields.optional("externalURL"));
                signals.add(NotifiedAlert.read(NAME, delivery, alert, places));
            }
            return signals;
        });
    }
}
