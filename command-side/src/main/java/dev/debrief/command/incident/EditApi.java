package dev.debrief.command.incident;

import dev.debrief.command.incident.Answers.Decided;
import dev.debrief.command.incident.IncidentCommand.EditIncident;
import dev.debrief.command.web.Body;
import dev.debrief.command.web.Malformed;
import dev.debrief.command.web.Malformed.Violation;
import dev.debrief.events.incident.IncidentField;
import dev.debrief.events.signal.Severity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changing what stands at the top of an incident. A field that is left out stays; null takes back what people set. */
@RestController
@RequestMapping("/api/incidents")
@Tag(name = "Incidents: decide")
class EditApi {
    private static final int MANY = 50;

    private final Decisions decisions;
    private final References references;
    private final Stamp stamp;

    EditApi(Decisions decisions, References references, Stamp stamp) {
        this.decisions = decisions;
        this.references = references;
        this.stamp = stamp;
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // null is a value of its own here, missing is not
    record Changes(
            @Nullable Optional<String> title,
            @Nullable Optional<Severity> severity,
            @Nullable Optional<List<String>> services,
            @Nullable Optional<String> type,
            @Nullable Optional<List<String>> tags,
            @Nullable Optional<Map<String, String>> labels,
            @Nullable String reason,
            @Nullable String actor)
            implements Body {

        List<Edit> edits() {
            var wrong = new ArrayList<Violation>();
            var edits = new ArrayList<Edit>();
            edit(edits, IncidentField.TITLE, title, it -> new Edit.Title(words(wrong, "title", it, 300)));
            edit(edits, IncidentField.SEVERITY, severity, Edit.Grade::new);
            edit(edits, IncidentField.SERVICES, services, it -> {
                if (it.isEmpty()) wrong.add(new Violation("services", "name at least one, or null for the derived"));
                return new Edit.Services(names(wrong, "services", it, 200));
            });
            edit(edits, IncidentField.TYPE, type, it -> new Edit.Type(words(wrong, "type", it, 100)));
            edit(edits, IncidentField.TAGS, tags, it -> new Edit.Tags(names(wrong, "tags", it, 100)));
            edit(edits, IncidentField.LABELS, labels, it -> {
                it.forEach((name, value) -> {
                    words(wrong, "labels", name, 100);
                    if (value.length() > 300)
                        wrong.add(new Violation("labels." + name, "keep it under 300 characters"));
                });
                if (it.size() > MANY) wrong.add(new Violation("labels", "send at most " + MANY));
                return new Edit.Labels(it);
            });
            if (!wrong.isEmpty()) throw new Malformed(wrong);
            if (edits.isEmpty()) {
                throw Malformed.field("title", "send at least one of title, severity, services, type, tags, labels");
            }
            return edits;
        }

        private static <T> void edit(
                List<Edit> edits, IncidentField field, @Nullable Optional<T> said, Function<T, Edit> edit) {
            if (said != null) edits.add(said.map(edit).orElseGet(() -> new Edit.Clear(field)));
        }

        private static List<String> names(List<Violation> wrong, String field, List<String> names, int longest) {
            if (names.size() > MANY) wrong.add(new Violation(field, "send at most " + MANY));
            return names.stream()
                    .map(name -> words(wrong, field, name, longest))
                    .distinct()
                    .toList();
        }

        private static String words(List<Violation> wrong, String field, String said, int longest) {
            if (said.isBlank()) wrong.add(new Violation(field, "must not be blank; null takes back what was set"));
            if (said.length() > longest) {
                wrong.add(new Violation(field, "keep it under " + longest + " characters"));
            }
            return said.strip();
        }
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Change title, severity, services, type, tags or labels; null takes back what people set")
    ResponseEntity<Decided> edit(@PathVariable String id, @RequestBody Changes body) {
        return Answers.decided(decisions.send(new EditIncident(
                references.find(id), body.edits(), body.reason(), stamp.actor(body.actor()), stamp.now())));
    }
}
