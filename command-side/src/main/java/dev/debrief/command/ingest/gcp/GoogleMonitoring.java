package dev.debrief.command.ingest.gcp;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Labels;
import dev.debrief.command.ingest.Links;
import dev.debrief.command.ingest.Severities;
import dev.debrief.command.ingest.Source;
import dev.debrief.command.ingest.Times;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Alert.State;
import dev.debrief.events.signal.Link;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Google Cloud Monitoring: an incident of an alerting policy is an alert. Its times are whole seconds of the epoch. */
@Component
class GoogleMonitoring implements Source {
    static final String NAME = "gcp";
    static final String TYPE = "com.google.monitoring";

    private static final Map<String, State> STATES = Map.of("open", State.FIRING, "closed", State.RESOLVED);

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
        return body.path("incident").has("incident_id") && body.path("incident").has("state");
    }

    @Override
    public List<Signal> read(Delivery delivery, JsonNode body) {
        return Fields.read(
                "Google Cloud Monitoring incident",
                body,
                fields -> List.of(alert(delivery, fields.object("incident"))));
    }

    private static Alert alert(Delivery delivery, Fields incident) {
        var id = incident.text("incident_id");
        var state = incident.word("state", STATES, State.FIRING);
        var startedAt = incident.time("started_at", Times::ofSeconds);
        var endedAt = incident.optionalTime("ended_at", Times::ofSeconds);
        var labels = labels(incident);
        var service = Labels.service(labels);
        var summary = incident.optional("summary");
        var links = new ArrayList<Link>();
        Links.add(links, "Google Cloud", incident.optional("url"));
        return new Alert(
                Alert.identity(NAME, id, startedAt, state),
                NAME,
                delivery.id(),
                id,
                state,
                service == null ? incident.first("resource_name", "resource_id") : service,
                Labels.environment(labels),
                Severities.of(incident.optional("severity"), Severities.of(labels.get("severity"), Severity.HIGH)),
                title(incident),
                summary,
                startedAt,
                state == State.FIRING ? startedAt : endedAt == null ? delivery.sentAt() : endedAt,
                delivery.observedAt(),
                null,
                labels.get("incident"),
                labels,
                links);
    }

    private static String title(Fields incident) {
        var policy = incident.optional("policy_name");
        var condition = incident.optional("condition_name");
        if (policy == null) {
            return condition == null ? "Google Cloud alert" : condition;
        }
        return condition == null ? policy : policy + ": " + condition;
    }

    /** What the policy's author wrote goes before what the resource is called. */
    private static Map<String, String> labels(Fields incident) {
        var labels = new LinkedHashMap<>(
                incident.optionalObject("policy_user_labels").all());
        var metadata = incident.optionalObject("metadata");
        metadata.optionalObject("user_labels").all().forEach(labels::putIfAbsent);
        incident.optionalObject("resource").optionalObject("labels").all().forEach(labels::putIfAbsent);
        incident.optionalObject("metric").optionalObject("labels").all().forEach(labels::putIfAbsent);
        return labels;
    }
}
