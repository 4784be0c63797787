package dev.debrief.command.ingest.github;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Links;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Deployment.State;
import dev.debrief.events.signal.Link;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The event {@code workflow_run}, for teams that deploy by a workflow without GitHub's deployments. */
final class WorkflowRun {
    /** Most workflows test or build; one that deploys says so in its name or file name. */
    private static final Pattern DEPLOYS = Pattern.compile("deploy|release|rollout|rollback|publish");

    private WorkflowRun() {}

    static List<Signal> read(Delivery delivery, Fields fields) {
        var run = fields.object("workflow_run");
        var workflow = fields.optionalObject("workflow");
        var name = Objects.requireNonNullElse(workflow.optional("name"), "");
        var words = (name + " " + run.optional("name") + " " + run.optional("path")).toLowerCase(Locale.ROOT);
        if (!DEPLOYS.matcher(words).find() || "pull_request".equals(run.optional("event"))) {
            return List.of();
        }
        var state = state(fields.text("action"), run.optional("conclusion"), words);
        return state == null ? List.of() : List.of(signal(delivery, fields, run, state, name));
    }

    private static @Nullable State state(String action, @Nullable String conclusion, String words) {
        if (action.equals("in_progress")) {
            return State.STARTED;
        }
        if (!action.equals("completed") || conclusion == null) {
            return null;
        }
        return switch (conclusion) {
            case "success" -> words.contains("rollback") ? State.ROLLED_BACK : State.SUCCEEDED;
            case "failure", "timed_out", "startup_failure" -> State.FAILED;
            default -> null; // cancelled, skipped, neutral, stale: nothing was changed
        };
    }

    private static Signal signal(Delivery delivery, Fields fields, Fields run, State state, String name) {
        var id = "run-" + run.text("id") + "-" + Objects.requireNonNullElse(run.optional("run_attempt"), "1");
        var stated = run.optionalTime("run_started_at");
        Instant startedAt = stated == null ? run.time("created_at") : stated;
        var finishedAt = state == State.STARTED ? null : run.time("updated_at");
        var links = new ArrayList<Link>();
        Links.add(links, "Workflow run", run.optional("html_url"));
        return new Deployment(
                Deployment.identity(GitHub.NAME, id, state),
                GitHub.NAME,
                delivery.id(),
                id,
                state,
                fields.object("repository").text("name"),
                null,
                run.optional("head_sha"),
                startedAt,
                finishedAt,
                finishedAt == null ? startedAt : finishedAt,
                delivery.observedAt(),
                run.optionalObject("actor").optional("login"),
                name.isEmpty() ? run.optional("display_title") : name,
                null,
                links);
    }
}
