package dev.debrief.command.incident;

import dev.debrief.command.incident.IncidentCommand.EditIncident;
import dev.debrief.events.incident.IncidentEvent.FieldCleared;
import dev.debrief.events.incident.IncidentEvent.HeadlineChange;
import dev.debrief.events.incident.IncidentEvent.IncidentRetitled;
import dev.debrief.events.incident.IncidentEvent.LabelsChanged;
import dev.debrief.events.incident.IncidentEvent.ServicesChanged;
import dev.debrief.events.incident.IncidentEvent.SeverityChanged;
import dev.debrief.events.incident.IncidentEvent.TagsChanged;
import dev.debrief.events.incident.IncidentEvent.TypeChanged;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides about what stands at the top of an incident: each field that is not already so is one event. */
final class Editing {
    private Editing() {}

    static List<HeadlineChange> edit(IncidentState state, EditIncident it) {
        return it.edits().stream()
                .filter(edit -> !Objects.equals(value(edit), state.setByPeople(edit.field())))
                .map(edit -> event(it, edit))
                .toList();
    }

    private static HeadlineChange event(EditIncident it, Edit edit) {
        var id = it.incidentId();
        var actor = it.actor();
        var at = it.decidedAt();
        return switch (edit) {
            case Edit.Title to -> new IncidentRetitled(id, to.title(), actor, at);
            case Edit.Grade to -> new SeverityChanged(id, to.severity(), it.reason(), actor, at);
            case Edit.Services to -> new ServicesChanged(id, to.services(), actor, at);
            case Edit.Type to -> new TypeChanged(id, to.type(), actor, at);
            case Edit.Tags to -> new TagsChanged(id, to.tags(), actor, at);
            case Edit.Labels to -> new LabelsChanged(id, to.labels(), actor, at);
            case Edit.Clear clear -> new FieldCleared(id, clear.field(), actor, at);
        };
    }

    private static @Nullable Object value(Edit edit) {
        return switch (edit) {
            case Edit.Title to -> to.title();
            case Edit.Grade to -> to.severity();
            case Edit.Services to -> to.services();
            case Edit.Type to -> to.type();
            case Edit.Tags to -> to.tags();
            case Edit.Labels to -> to.labels();
            case Edit.Clear _ -> null;
        };
    }

    /** What a change set its field to; null where it took that back. */
    static @Nullable Object value(HeadlineChange change) {
        return switch (change) {
            case IncidentRetitled it -> it.title();
            case SeverityChanged it -> it.severity();
            case ServicesChanged it -> it.services();
            case TypeChanged it -> it.type();
            case TagsChanged it -> it.tags();
            case LabelsChanged it -> it.labels();
            case FieldCleared _ -> null;
        };
    }
}
