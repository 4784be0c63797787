package dev.debrief.query.answers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How text is cut into words and how a search is read: what is kept and what is asked for are cut the same way, so that
 * INC-42, api-gateway.p99 and every other name is found as it is written. Words also match what they begin; a name of
 * several words, and what stands in quotes, is found as a phrase; a minus leaves out, {@code or} takes either.
 */
public record SearchWords(String query, List<String> words) {
    private static final Pattern TOKEN = Pattern.compile("(-?)(?:\"([^\"]*)\"?|(\\S+))");
    private static final int MOST = 30;

    /** Text reduced to words, with one blank between them. */
    public static String cut(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    /**
     * What a person typed; {@code query} is for {@code to_tsquery('simple', ...)} over words that were cut, empty where
     * nothing is asked for. {@code words} are those that a match holds or begins with.
     */
    public static SearchWords read(String typed) {
        var either = new ArrayList<String>();
        var all = new ArrayList<String>();
        var words = new ArrayList<String>();
        var positive = false;
        var tokens = TOKEN.matcher(typed);
        for (int seen = 0; seen < MOST && tokens.find(); seen++) {
            var quoted = tokens.group(2) != null;
            var said = Objects.requireNonNullElse(quoted ? tokens.group(2) : tokens.group(3), "");
            if (!quoted && said.equalsIgnoreCase("or")) {
                if (positive) either.add(String.join(" & ", all));
                all.clear();
                positive = false;
                continue;
            }
            var cut = cut(said);
            if (cut.isEmpty()) continue;
            var parts = Arrays.asList(cut.split(" ", -1));
            var phrase = "(" + String.join(" <-> ", parts) + (quoted ? "" : ":*") + ")";
            var without = "-".equals(tokens.group(1));
            all.add(without ? "!" + phrase : phrase);
            if (!without) {
                positive = true;
                words.addAll(parts);
            }
        }
        if (positive) either.add(String.join(" & ", all));
        return new SearchWords(
                String.join(" | ", either), words.stream().distinct().toList());
    }

    /** True where nothing is asked for. */
    public boolean isEmpty() {
        return query.isEmpty();
    }
}
