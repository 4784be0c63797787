package dev.debrief.command.correlation;

import dev.debrief.command.correlation.Trials.Progress;
import dev.debrief.command.correlation.Trials.Question;
import dev.debrief.command.correlation.Trials.State;
import dev.debrief.command.rules.RuleBook;
import dev.debrief.command.rules.RuleProblem;
import dev.debrief.command.rules.RuleReader;
import dev.debrief.command.rules.RuleSet;
import dev.debrief.command.web.Body;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules of this installation: which are in force, whether a text is fit to be, and what it would change. */
@RestController
@RequestMapping("/api/sources/rules")
@Tag(name = "Rules")
class RulesApi {
    private static final String TRIALS = "/api/sources/rules/trials/";
    private static final int DAYS = 30;
    private static final long WAIT_MILLIS = 1_500;

    private final RuleBook book;
    private final RuleWatch watch;
    private final Trials trials;
    private final Clock clock;

    RulesApi(RuleBook book, RuleWatch watch, Trials trials, Clock clock) {
        this.book = book;
        this.watch = watch;
        this.trials = trials;
        this.clock = clock;
    }

    /** A rule; {@code watched} is what it would have done, where it is in monitor mode. */
    record Shown(String name, int line, String mode, String what, RuleWatch.@Nullable Count watched) {}

    /** What is in force, and what keeps the file from being so. */
    record InForce(
            String version,
            @Nullable String file,
            @Nullable Instant since,
            String text,
            List<Shown> rules,
            List<RuleProblem> problems) {}

    @GetMapping
    @Operation(summary = "The rules that are in force, and what those in monitor mode would have done")
    InForce inForce() {
        var standing = book.standing();
        return new InForce(
                standing.rules().version(),
                standing.file() == null ? null : standing.file().toString(),
                standing.since(),
                standing.rules().text(),
                standing.rules().names().stream().map(this::shown).toList(),
                standing.problems());
    }

    private Shown shown(RuleSet.Named rule) {
        return new Shown(
                rule.name(),
                rule.line(),
                rule.mode(),
                rule.what(),
                rule.mode().equals("monitor") ? watch.of(rule.name()) : null);
    }

    record Text(
            @NotNull(message = "send the text of the rule file")
            String rules) implements Body {}

    /** Whether a text can be in force; {@code version} is null where it cannot. */
    record Checked(@Nullable String version, List<RuleSet.Named> rules, List<RuleProblem> problems) {}

    @PostMapping("/check")
    @Operation(summary = "Whether a text is a rule file, and what is wrong with it line by line")
    Checked check(@RequestBody Text body) {
        var reading = RuleReader.read(body.rules());
        var rules = reading.rules();
        return new Checked(
                rules == null ? null : rules.version(), rules == null ? List.of() : rules.names(), reading.problems());
    }

    /** {@code monitors}: as if the rules in monitor mode were active. Without from and to, the last {@code days}. */
    record Asked(
            @NotNull(message = "send the text of the rule file")
            String rules,

            @Min(value = 1, message = "must be at least 1")
            @Max(value = 3660, message = "must be at most 3660")
            @Nullable
            Integer days,

            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean monitors)
            implements Body {}

    @PostMapping("/trials")
    @Operation(summary = "Try rules on history: what they would have made of it, beside what those in force make of it")
    ResponseEntity<?> begin(@RequestBody Asked asked) throws InterruptedException {
        var reading = RuleReader.read(asked.rules());
        var rules = reading.rules();
        if (rules == null) {
            var problem =
                    problem("The rules cannot be tried: " + reading.problems().getFirst());
            problem.setProperty("problems", reading.problems());
            return ResponseEntity.of(problem).build();
        }
        var to = asked.to() == null ? clock.instant() : asked.to();
        var days = Duration.ofDays(Objects.requireNonNullElse(asked.days(), DAYS));
        var from = asked.from() == null ? to.minus(days) : asked.from();
        if (!from.isBefore(to)) {
            return ResponseEntity.of(problem("from must be earlier than to.")).build();
        }
        var after = Boolean.TRUE.equals(asked.monitors()) ? rules.withMonitorsActive() : rules;
        try {
            var progress = trials.begin(new Question(book.current(), after, from, to), WAIT_MILLIS);
            var status = progress.state() == State.DONE ? HttpStatus.OK : HttpStatus.ACCEPTED;
            return ResponseEntity.status(status)
                    .location(URI.create(TRIALS + progress.id()))
                    .body(progress);
        } catch (Trials.TooMuch tooMuch) {
            return ResponseEntity.of(problem(String.valueOf(tooMuch.getMessage())))
                    .build();
        }
    }

    @GetMapping("/trials/{id}")
    @Operation(summary = "How far a trial is, and what it found")
    ResponseEntity<?> trial(@PathVariable String id) {
        var found = trials.find(id);
        if (found.isPresent()) {
            return ResponseEntity.<Progress>ok(found.get());
        }
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.NOT_FOUND,
                "There is no trial " + id + " in this process: only the last few are remembered. Begin it again.");
        problem.setTitle("Unknown");
        return ResponseEntity.of(problem).build();
    }

    private static ProblemDetail problem(String detail) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, detail);
        problem.setTitle("Malformed");
        return problem;
    }
}
