package dev.debrief.command.incident;

import dev.debrief.events.incident.IncidentField;
import dev.debrief.events.signal.Severity;
import java.util.List;
import java.util.Map;

/** What a person sets at the top of an incident, or takes back. */
public sealed interface Edit {
    IncidentField field();

    /** Another title. */
    record Title(String title) implements Edit {
        @Override
        public IncidentField field() {
            return IncidentField.TITLE;
        }
    }

    /** How bad it is. */
    record Grade(Severity severity) implements Edit {
        @Override
        public IncidentField field() {
            return IncidentField.SEVERITY;
        }
    }

    /** The services that it is about. */
    record Services(List<String> services) implements Edit {
        public Services {
            services = List.copyOf(services);
        }

        @Override
        public IncidentField field() {
            return IncidentField.SERVICES;
        }
    }

    /** What kind of incident it is. */
    record Type(String type) implements Edit {
        @Override
        public IncidentField field() {
            return IncidentField.TYPE;
        }
    }

    /** All its tags. */
    record Tags(List<String> tags) implements Edit {
        public Tags {
            tags = List.copyOf(tags);
        }

        @Override
        public IncidentField field() {
            return IncidentField.TAGS;
        }
    }

    /** All its labels. */
    record Labels(Map<String, String> labels) implements Edit {
        public Labels {
            labels = Map.copyOf(labels);
        }

        @Override
        public IncidentField field() {
            return IncidentField.LABELS;
        }
    }

    /** Nothing any more: the derived value holds again. */
    record Clear(IncidentField field) implements Edit {}
}
