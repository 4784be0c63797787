package dev.debrief.command.rules;

import dev.cel.runtime.CelEvaluationException;
import dev.debrief.command.rules.Ruling.Clause;
import dev.debrief.command.rules.Ruling.Join;
import dev.debrief.command.rules.Ruling.Opening;
import dev.debrief.command.rules.Ruling.Rating;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of one file. What they say of a signal follows from the signal alone. */
public final class RuleSet {
    /** No rules but those that are built in. */
    public static final RuleSet NONE = new RuleSet("", List.of(), List.of());

    private final String text;
    private final String version;
    private final List<Rule> rules;
    private final List<Maintenance> maintenance;

    /** A rule in monitor mode that matched, what it would have done, and why. */
    public record Watched(String rule, String would, String evidence) {}

    /** What the rules say of one signal; {@code ruling} is null where there are no rules. */
    public record Judgement(@Nullable Ruling ruling, List<Watched> watched) {
        static final Judgement NONE = new Judgement(null, List.of());
    }

    /** A rule or maintenance window, for people. */
    public record Named(String name, int line, String mode, String what) {}

    RuleSet(String text, List<Rule> rules, List<Maintenance> maintenance) {
        this.text = text;
        this.version = hash(text);
        this.rules = List.copyOf(rules);
        this.maintenance = List.copyOf(maintenance);
    }

    /** The file as it was written, with its comments. */
    public String text() {
        return text;
    }

    /** The beginning of the SHA-256 of the text, by which attachments name the rules that decided; empty for no rules. */
    public String version() {
        return version;
    }

    /** True if everything is left to the rules that are built in. */
    public boolean isEmpty() {
        return rules.isEmpty() && maintenance.isEmpty();
    }

    /** All rules and windows in the order of the file. */
    public List<Named> names() {
        var names = new ArrayList<Named>();
        rules.forEach(rule -> names.add(new Named(
                rule.name(), rule.line(), word(rule.mode()), rule.then().words())));
        maintenance.forEach(window -> names.add(
                new Named(window.name(), window.line(), word(window.mode()), "maintenance: open no incident")));
        return names;
    }

    /** The same rules with those that only watch now deciding. */
    public RuleSet withMonitorsActive() {
        var changed = new RuleSet(
                text,
                rules.stream()
                        .map(rule -> new Rule(rule.name(), rule.line(), acting(rule.mode()), rule.when(), rule.then()))
                        .toList(),
                maintenance.stream()
                        .map(it -> new Maintenance(
                                it.name(), it.line(), acting(it.mode()), it.service(), it.when(), it.times()))
                        .toList());
        return changed;
    }

    private static Rule.Mode acting(Rule.Mode mode) {
        return mode == Rule.Mode.MONITOR ? Rule.Mode.ACTIVE : mode;
    }

    /** What the rules say of a signal. */
    public Judgement judge(Signal signal) {
        if (isEmpty()) {
            return Judgement.NONE;
        }
        var bench = new Bench(SignalWords.of(signal));
        if (signal instanceof Alert alert) {
            maintenance.forEach(window -> bench.hear(window, alert));
        }
        for (var rule : rules) {
            bench.hear(rule);
        }
        return new Judgement(bench.ruling(), List.copyOf(bench.watched));
    }

    /** The judging of one signal: of each kind of effect the first rule that matches counts, and ignoring ends the list. */
    private final class Bench {
        private final Map<String, Object> words;
        private final List<Watched> watched = new ArrayList<>();
        private @Nullable Clause inMaintenance;
        private @Nullable Join join;
        private @Nullable Clause ignored;
        private @Nullable Opening opening;
        private @Nullable Rating rating;

        Bench(Map<String, Object> words) {
            this.words = words;
        }

        Ruling ruling() {
            return new Ruling(version, inMaintenance, join, ignored, opening, rating);
        }

        void hear(Maintenance window, Alert alert) {
            // A state without a start of its own passes, unless it is the beginning.
            if (window.mode() == Rule.Mode.INACTIVE
                    || (alert.saysNoStart() && alert.state() != Alert.State.FIRING)
                    || !window.isAbout(alert.service())
                    || !window.times().cover(alert.startedAt())
                    || !(window.when() == null || holds(window.when()))) {
                return;
            }
            var evidence =
                    "It began during the maintenance " + quoted(window.name()) + ", at " + alert.startedAt() + set();
            if (window.mode() == Rule.Mode.MONITOR) {
                watched.add(new Watched(window.name(), "wait in the inbox, for maintenance", evidence));
            } else if (inMaintenance == null) {
                inMaintenance = new Clause(window.name(), evidence);
            }
        }

        void hear(Rule rule) {
            if (rule.mode() == Rule.Mode.INACTIVE || ignored != null || !holds(rule.when())) {
                return;
            }
            var name = rule.name();
            var why = rule.when().evidence(words);
            var evidence = "Rule " + quoted(name) + (why.isEmpty() ? "" : ": " + why) + set();
            if (rule.mode() == Rule.Mode.MONITOR) {
                watched.add(new Watched(name, rule.then().words(), evidence));
                return;
            }
            switch (rule.then()) {
                case Effect.Join it -> join = join == null ? joined(rule, it) : join;
                case Effect.Ignore _ -> ignored = new Clause(name, evidence);
                case Effect.Open it -> opening = opening == null ? new Opening(name, it.always(), evidence) : opening;
                case Effect.Rate it -> rating = rating == null ? new Rating(name, it.severity(), evidence) : rating;
            }
        }

        private @Nullable Join joined(Rule rule, Effect.Join join) {
            var value = join.by().valueOf(words);
            var evidence = "Rule " + quoted(rule.name()) + ": " + value + ", as an alert of this incident" + set();
            return value == null ? null : new Join(rule.name(), value, join.within(), join.only(), evidence);
        }

        private boolean holds(Expression when) {
            try {
                return when.holds(words);
            } catch (CelEvaluationException lacking) {
                return false; // asks for a label that this signal does not have
            }
        }
    }

    private String set() {
        return " (rules " + version + ").";
    }

    private static String quoted(String name) {
        return "“" + name + "”";
    }

    private static String word(Rule.Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private static String hash(String text) {
        if (text.isEmpty()) {
            return "";
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }
}
