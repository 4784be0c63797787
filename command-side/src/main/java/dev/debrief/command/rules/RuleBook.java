package dev.debrief.command.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The rules that are in force, following their file. A file with a problem leaves the last good rules in force. Compares
 * what the file says, not when it was written.
 */
@Component
public class RuleBook {
    private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

    private final @Nullable Path file;
    private final Clock clock;
    private @Nullable String seen;
    private volatile Standing standing;

    /**
     * The rules in force since {@code since} (null: none were ever read from the file), and what keeps the file as it is
     * now from taking their place.
     */
    public record Standing(
            RuleSet rules, @Nullable Path file, @Nullable Instant since, List<RuleProblem> problems) {}

    RuleBook(RuleSettings settings, Clock clock) {
        this.file = settings.file();
        this.clock = clock;
        this.standing = new Standing(RuleSet.NONE, file, null, List.of());
        look();
    }

    /** The rules that are in force. */
    public RuleSet current() {
        return standing.rules();
    }

    /** How the file stands, as of the last look. */
    public Standing standing() {
        return standing;
    }

    /** Reads the file if it says something else than before. */
    @Scheduled(fixedDelayString = "${debrief.rules.look-every:2s}")
    synchronized void look() {
        if (file == null) {
            return;
        }
        try {
            var text = Files.readString(file, StandardCharsets.UTF_8);
            if (!text.equals(seen)) {
                take(text);
                seen = text;
            }
        } catch (NoSuchFileException gone) {
            refuse(List.of(
                    new RuleProblem(0, "There is no file " + file + "; put it there, or change debrief.rules.file.")));
        } catch (IOException unreadable) {
            refuse(List.of(new RuleProblem(
                    0,
                    "The file " + file + " cannot be read as text in UTF-8 ("
                            + unreadable.getClass().getSimpleName() + "); save it so, and let this process read it.")));
        }
    }

    private void take(String text) {
        var reading = RuleReader.read(text);
        if (reading.rules() == null) {
            refuse(reading.problems());
            return;
        }
        standing = new Standing(reading.rules(), file, clock.instant(), List.of());
        LOG.info(
                "The rules of {} are in force, version {}.",
                file,
                reading.rules().version());
    }

    private void refuse(List<RuleProblem> problems) {
        var before = standing;
        if (problems.equals(before.problems())) {
            return;
        }
        standing = new Standing(before.rules(), file, before.since(), problems);
        seen = null;
        LOG.warn(
                "The rules of {} are not used; {}. {}",
                file,
                before.since() == null
                        ? "none are in force"
                        : "version " + before.rules().version() + " stays in force",
                problems.stream().limit(20).map(RuleProblem::toString).collect(Collectors.joining(" ")));
    }
}
