package dev.debrief.query.projections;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.debrief.eventstore.EventLog;
import dev.debrief.query.answers.BadParameter;
import dev.debrief.query.answers.NotKnown;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far the read models are, and building them anew. */
@RestController
@RequestMapping("/api/projections")
class ProjectionsApi {
    /** One projection as it stands. {@code state} is running, rebuilding, failing or stopped. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Standing(
            String name,
            long position,
            long head,
            long lag,
            String state,
            List<Parked> parked,
            Progress.@Nullable Report rebuild) {}

    private final List<Projection> projections;
    private final Positions positions;
    private final ParkedStreams parkedStreams;
    private final Rebuilds rebuilds;
    private final EventLog log;
    private final EventProcessingConfiguration processing;

    ProjectionsApi(
            List<Projection> projections,
            Positions positions,
            ParkedStreams parkedStreams,
            Rebuilds rebuilds,
            EventLog log,
            EventProcessingConfiguration processing) {
        this.projections = projections.stream()
                .sorted(Comparator.comparing(Projection::name))
                .toList();
        this.positions = positions;
        this.parkedStreams = parkedStreams;
        this.rebuilds = rebuilds;
        this.log = log;
        this.processing = processing;
    }

    @GetMapping
    List<Standing> all() {
        var head = log.head();
        return projections.stream()
                .map(projection -> standing(projection, head))
                .toList();
    }

    @GetMapping("/{name}")
    Standing one(@PathVariable String name) {
        return standing(named(name), log.head());
    }

    @PostMapping("/{name}/rebuild")
    ResponseEntity<Standing> rebuild(@PathVariable String name) {
        var projection = named(name);
        if (!rebuilds.start(List.of(projection))) throw alreadyRebuilding(List.of(name));
        return ResponseEntity.accepted()
                .header("Location", "/api/projections/" + name)
                .body(standing(projection, log.head()));
    }

    /** Rebuilds those that are named, or all, in one pass over the log. */
    @PostMapping("/rebuild")
    ResponseEntity<List<Standing>> rebuildTogether(@RequestParam(required = false) @Nullable List<String> name) {
        if (name != null && name.isEmpty()) throw new BadParameter("name", "", "the name of a projection, or left out");
        var chosen = name == null
                ? projections
                : name.stream().distinct().map(this::named).toList();
        if (!rebuilds.start(chosen)) {
            throw alreadyRebuilding(chosen.stream().map(Projection::name).toList());
        }
        return ResponseEntity.accepted().header("Location", "/api/projections").body(all());
    }

    private Standing standing(Projection projection, long head) {
        var position = positions.of(projection.name());
        var rebuild = rebuilds.of(projection.name()).orElse(null);
        return new Standing(
                projection.name(),
                position,
                Math.max(head, position),
                Math.max(0, head - position),
                rebuild != null && rebuild.state().equals("running") ? "rebuilding" : state(projection.name()),
                parkedStreams.of(projection.name()),
                rebuild);
    }

    private String state(String name) {
        return processing
                .eventProcessor(name, EventProcessor.class)
                .map(processor -> processor.isError() ? "failing" : processor.isRunning() ? "running" : "stopped")
                .orElse("stopped");
    }

    private Projection named(String name) {
        return projections.stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotKnown("There is no projection `" + name + "`. There are: "
                        + projections.stream().map(Projection::name).collect(Collectors.joining(", ")) + "."));
    }

    private static ErrorResponseException alreadyRebuilding(List<String> names) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT,
                "Projection `" + String.join("` or `", names)
                        + "` is being rebuilt already; GET /api/projections shows how far it is.");
        problem.setTitle("Already rebuilding");
        return new ErrorResponseException(HttpStatus.CONFLICT, problem, null);
    }
}
