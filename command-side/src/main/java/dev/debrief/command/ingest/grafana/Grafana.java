package dev.debrief.command.ingest.grafana;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Source;
import dev.debrief.command.ingest.alertmanager.NotifiedAlert;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Grafana: unified alerting, which looks like Alertmanager's, and the legacy alerting of versions before 9. */
@Component
class Grafana implements Source {
    static final String NAME = "grafana";
    static final String TYPE = "com.grafana";

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
        return body.path("alerts").isArray() && body.has("orgId") || isLegacy(body);
    }

    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        return isLegacy(body)
                ? Fields.read("Grafana legacy notification", body, fields -> LegacyRule.read(delivery, fields))
                : Fields.read("Grafana notification", body, fields -> alerts(delivery, fields));
    }

    private static boolean isLegacy(JsonNode body) {
        return body.has("ruleId") && body.has("ruleName");
    }

    /** {@code groupKey} may be the useless "{}:{}" and {@code state} only repeats the status, so neither is read. */
    private static List<Signal> alerts(Delivery delivery, Fields fields) {
        var signals = new ArrayList<Signal>();
        if (!fields.node().path("alerts").isArray()) {
            fields.violation("alerts is missing: give a list");
        }
        for (var alert : fields.objects("alerts")) {
            var places = new LinkedHashMap<String, @Nullable String>();
            places.put("Rule", alert.optional("generatorURL"));
            places.put("Panel", alert.optional("panelURL"));
            places.put("Grafana dashboard", alert.optional("dashboardURL"));
            places.put("Silence", alert.optional("silenceURL"));
            signals.add(NotifiedAlert.read(NAME, delivery, alert, places));
        }
        return signals;
    }
}
