package dev.debrief.query.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The part of a text that matches best: plain text, and where in it the words are that were looked for. */
public record Passage(String text, List<Mark> marks) {
    private static final int LENGTH = 240;
    private static final int BEFORE = 60;

    /** A stretch of the text, from its first character up to {@code to}, which is not in it. */
    public record Mark(int from, int to) {}

    /** Some of the text, marked or not. */
    public record Piece(String text, boolean marked) {}

    /** Cuts {@code text} to where most of {@code words} stand close together, else to its beginning. */
    static Passage of(String text, List<String> words) {
        var plain = text.replaceAll("\\s+", " ").strip();
        var marks = marks(plain, words);
        if (plain.length() <= LENGTH) return new Passage(plain, marks);
        var from = best(marks);
        from = from <= BEFORE ? 0 : boundary(plain, from - BEFORE);
        var to = Math.min(plain.length(), from + LENGTH);
        if (to < plain.length()) {
            var blank = plain.lastIndexOf(' ', to);
            to = blank > from + LENGTH / 2 ? blank : whole(plain, to);
        }
        var start = from == 0 ? "" : "… ";
        var shift = start.length() - from;
        var cut = new ArrayList<Mark>();
        for (var mark : marks) {
            if (mark.from() >= from && mark.to() <= to) cut.add(new Mark(mark.from() + shift, mark.to() + shift));
        }
        return new Passage(start + plain.substring(from, to) + (to < plain.length() ? " …" : ""), cut);
    }

    /** The text in its order, marked and unmarked pieces in turn. */
    public List<Piece> pieces() {
        var pieces = new ArrayList<Piece>();
        var at = 0;
        for (var mark : marks) {
            if (mark.from() > at) pieces.add(new Piece(text.substring(at, mark.from()), false));
            pieces.add(new Piece(text.substring(mark.from(), mark.to()), true));
            at = mark.to();
        }
        if (at < text.length()) pieces.add(new Piece(text.substring(at), false));
        return pieces;
    }

    private static List<Mark> marks(String text, List<String> words) {
        if (words.isEmpty()) return List.of();
        var any = words.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        var pattern = Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + any + ")[\\p{L}\\p{N}]*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return pattern.matcher(text)
                .results()
                .limit(1_000)
                .map(found -> new Mark(found.start(), found.end()))
                .toList();
    }

    /** Where the passage with the most marks begins. */
    private static int best(List<Mark> marks) {
        var best = 0;
        var most = 0;
        var last = 0;
        for (var first = 0; first < marks.size(); first++) {
            while (last < marks.size()
                    && marks.get(last).to() - marks.get(first).from() <= LENGTH - BEFORE) last++;
            if (last - first > most) {
                most = last - first;
                best = marks.get(first).from();
            }
        }
        return best;
    }

    private static int boundary(String text, int from) {
        var blank = text.indexOf(' ', from);
        return blank < 0 || blank > from + BEFORE ? whole(text, from) : blank + 1;
    }

    /** Not between the halves of one character. */
    private static int whole(String text, int at) {
        return at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
