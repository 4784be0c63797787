package dev.debrief.query.web;

import dev.debrief.events.incident.ExternalKey;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.IncidentField;
import dev.debrief.events.incident.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people said of an incident, as the head of its page shows it and the fields of its form hold it. */
record Said(
        @Nullable String type,
        List<String> tags,
        List<String> labels,
        List<ExternalKey> links,
        @Nullable String dismissedAs,
        String title,
        String severity,
        String services,
        String tagText,
        String labelText,
        List<String> set) {

    static Said of(IncidentFacts facts) {
        var particulars = facts.particulars();
        var labels = particulars.labels().entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .toList();
        var reason = particulars.dismissedAs();
        return new Said(
                particulars.type(),
                particulars.tags(),
                labels,
                particulars.keys(),
                reason == null || facts.status() != Status.DISMISSED
                        ? null
                        : reason.word().replace('_', ' '),
                facts.title(),
                facts.severity().word(),
                String.join(", ", facts.services()),
                String.join(", ", particulars.tags()),
                String.join(", ", labels),
                particulars.set().stream().map(IncidentField::word).toList());
    }
}
