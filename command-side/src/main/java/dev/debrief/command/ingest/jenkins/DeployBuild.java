package dev.debrief.command.ingest.jenkins;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Labels;
import dev.debrief.command.ingest.Links;
import dev.debrief.command.ingest.Times;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Deployment.State;
import dev.debrief.events.signal.Link;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A build of a job that deploys: it says so in its name, or takes the environment as a parameter. */
final class DeployBuild {
    private static final Pattern DEPLOYS = Pattern.compile("deploy|release|rollout|rollback");
    private static final Pattern VERB =
            Pattern.compile("(?i)^(deploy|release|rollout|rollback)[-_ ]+|[-_ ]+(deploy|release|rollout|rollback)$");

    private DeployBuild() {}

    static List<Signal> read(Delivery delivery, Fields fields) {
        var job = fields.text("name");
        var build = fields.object("build");
        var parameters = build.optionalObject("parameters").all().entrySet().stream()
                .collect(Collectors.toMap(
                        each -> each.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (one, other) -> one));
        var deploys = DEPLOYS.matcher(job.toLowerCase(Locale.ROOT)).find() || Labels.environment(parameters) != null;
        var state = state(build.text("phase"), build.optional("status"), job);
        return deploys && state != null ? List.of(deployment(delivery, job, build, parameters, state)) : List.of();
    }

    /** At STARTED some versions report the status of the build before, so it is not looked at. */
    private static @Nullable State state(String phase, @Nullable String status, String job) {
        if (phase.equals("STARTED")) {
            return State.STARTED;
        }
        if (!phase.equals("COMPLETED") && !phase.equals("FINALIZED")) {
            return null;
        }
        return switch (Objects.requireNonNullElse(status, "")) {
            case "SUCCESS" -> job.toLowerCase(Locale.ROOT).contains("rollback") ? State.ROLLED_BACK : State.SUCCEEDED;
            case "FAILURE", "UNSTABLE" -> State.FAILED;
            default -> null; // aborted or not built
        };
    }

    private static Deployment deployment(
            Delivery delivery, String job, Fields build, Map<String, String> parameters, State state) {
        var id = job + "#" + build.text("number");
        var startedAt = startedAt(build, delivery);
        var finishedAt = state == State.STARTED ? null : finishedAt(build, startedAt, delivery);
        var service = Labels.first(parameters, List.of("service", "service_name", "app", "application"));
        var links = new ArrayList<Link>();
        Links.add(links, "Build", build.optional("full_url"));
        var version = Labels.first(parameters, List.of("version", "tag", "release"));
        return new Deployment(
                Deployment.identity(Jenkins.NAME, id, state),
                Jenkins.NAME,
                delivery.id(),
                id,
                state,
                service == null ? VERB.matcher(job).replaceAll("") : service,
                Labels.environment(parameters),
                version == null ? build.optionalObject("scm").optional("commit") : version,
                startedAt,
                finishedAt,
                finishedAt == null ? startedAt : finishedAt,
                delivery.observedAt(),
                null,
                job + " " + build.text("number"),
                parameters.get("incident"),
                links);
    }

    /** Old versions of the plugin tell no time at all. */
    private static Instant startedAt(Fields build, Delivery delivery) {
        var stated = build.optionalTime("timestamp", Times::ofMillis);
        return stated == null ? delivery.sentAt() : stated;
    }

    private static Instant finishedAt(Fields build, Instant startedAt, Delivery delivery) {
        var duration = build.optional("duration");
        return duration != null && build.has("timestamp") && duration.matches("\\d{1,12}")
                ? startedAt.plusMillis(Long.parseLong(duration))
                : delivery.sentAt();
    }
}
