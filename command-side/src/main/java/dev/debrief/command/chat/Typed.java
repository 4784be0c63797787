package dev.debrief.command.chat;

import dev.debrief.command.chat.Instruction.Help;
import dev.debrief.command.chat.Instruction.Link;
import dev.debrief.command.chat.Instruction.Note;
import dev.debrief.command.chat.Instruction.Reach;
import dev.debrief.command.chat.Instruction.Report;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.signal.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a person typed after {@code /debrief}, word by word. A time without a date is the last such time, in UTC. */
final class Typed {
    static final String USAGE = """
            /debrief ack | mitigate | resolve [INC-42] [at 14:05] [note]
            /debrief note [INC-42] [at 14:05] what happened
            /debrief report [critical | high | warning | info] service: what is wrong
            /debrief link INC-42
            Times are UTC. Without INC-42 the incident of this channel is meant.""";

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_NAME = 200;
    private static final Pattern REFERENCE = Pattern.compile("(?i)inc-\\d{1,9}");
    private static final Pattern CLOCK = Pattern.compile("(?i)([01]?\\d|2[0-3]):([0-5]\\d)(z|utc)?");
    private static final Pattern REPORT = Pattern.compile("(?is)(?:(critical|high|warning|info)\\s+)?([^:]+):\\s+(.+)");

    private final Instant now;
    private String rest;

    private Typed(String text, Instant now) {
        this.rest = text.strip();
        this.now = now;
    }

    /**
     * What {@code text} asks for, typed at {@code now}.
     *
     * @throws Misunderstood if that cannot be told
     */
    static Instruction read(String text, Instant now) {
        var typed = new Typed(text, now);
        var verb = typed.next().toLowerCase(Locale.ROOT);
        return switch (verb) {
            case "ack", "acknowledge" -> typed.reach(Milestone.ACKNOWLEDGED);
            case "mitigate" -> typed.reach(Milestone.MITIGATED);
            case "resolve" -> typed.reach(Milestone.RESOLVED);
            case "note" -> typed.note();
            case "report" -> typed.report();
            case "link" -> typed.link();
            case "", "help" -> new Help();
            default -> throw new Misunderstood("I do not know \"" + verb + "\". What I know:\n" + USAGE);
        };
    }

    private Instruction reach(Milestone milestone) {
        var incident = reference();
        var at = time();
        return new Reach(milestone, incident, at, rest.isEmpty() ? null : rest);
    }

    private Instruction note() {
        var incident = reference();
        var at = time();
        if (rest.isEmpty()) {
            throw new Misunderstood("Say what happened, as in /debrief note at 14:05 turned the WAF off.");
        }
        return new Note(incident, at, rest);
    }

    private Instruction report() {
        var report = REPORT.matcher(rest);
        if (!report.matches()) {
            throw new Misunderstood("Name the service that is hit and say what is wrong, as in"
                    + " /debrief report critical checkout: payments fail.");
        }
        var word = report.group(1);
        var severity = word == null ? Severity.HIGH : Severity.valueOf(word.toUpperCase(Locale.ROOT));
        var services = Arrays.stream(report.group(2).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        var title = report.group(3).strip();
        if (services.isEmpty() || services.stream().anyMatch(name -> name.length() > LONGEST_NAME)) {
            throw new Misunderstood("Name at least one service before the colon, each under 200 characters.");
        }
        if (title.length() > LONGEST_TITLE) {
            throw new Misunderstood("Keep what is wrong under 300 characters, and add the rest by /debrief note.");
        }
        return new Report(severity, services, title);
    }

    private Instruction link() {
        var incident = reference();
        if (incident == null) {
            throw new Misunderstood("Say which incident this channel is about, as in /debrief link INC-42.");
        }
        return new Link(incident);
    }

    private @Nullable String reference() {
        var word = peek();
        return REFERENCE.matcher(word).matches() ? next() : null;
    }

    private @Nullable Instant time() {
        var before = rest;
        var isAnnounced = peek().equalsIgnoreCase("at");
        if (isAnnounced) {
            next();
        }
        var time = instant(peek());
        if (time == null) {
            rest = before;
            return null;
        }
        next();
        if (peek().equalsIgnoreCase("utc")) {
            next();
        }
        return time;
    }

    private @Nullable Instant instant(String word) {
        var clock = CLOCK.matcher(word);
        if (clock.matches()) {
            var time = LocalTime.of(Integer.parseInt(clock.group(1)), Integer.parseInt(clock.group(2)));
            var today = now.atOffset(ZoneOffset.UTC).toLocalDate().atTime(time).toInstant(ZoneOffset.UTC);
            return today.isAfter(now) ? today.minus(Duration.ofDays(1)) : today;
        }
        try {
            return OffsetDateTime.parse(word).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private String peek() {
        return rest.split("\\s+", 2)[0];
    }

    private String next() {
        var words = rest.split("\\s+", 2);
        rest = words.length < 2 ? "" : words[1];
        return words[0];
    }
}
