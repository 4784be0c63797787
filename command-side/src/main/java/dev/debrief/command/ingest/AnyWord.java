package dev.debrief.command.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells in one pass whether a text holds any of some words of ASCII, in any case of letters; each has two letters or more. */
final class AnyWord {
    private static final int ASCII = 128;

    /** The words by their first two letters. */
    private final @Nullable List<String>[] byBeginning;

    @SuppressWarnings({"unchecked", "rawtypes"})
    AnyWord(Collection<List<String>> lists) {
        byBeginning = new List[ASCII * ASCII];
        for (var list : lists) {
            for (var word : list) {
                var beginning = lower(word.charAt(0)) * ASCII + lower(word.charAt(1));
                var alike = byBeginning[beginning];
                if (alike == null) {
                    byBeginning[beginning] = alike = new ArrayList<>();
                }
                alike.add(word);
            }
        }
    }

    boolean isIn(String text) {
        if (text.isEmpty()) {
            return false;
        }
        var last = lower(text.charAt(0));
        for (var at = 1; at < text.length(); at++) {
            var next = lower(text.charAt(at));
            if (last < ASCII && next < ASCII) {
                var words = byBeginning[last * ASCII + next];
                if (words != null && begins(text, at - 1, words)) {
                    return true;
                }
            }
            last = next;
        }
        return false;
    }

    private static boolean begins(String text, int at, List<String> words) {
        for (var word : words) {
            if (text.regionMatches(true, at, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }

    private static int lower(char letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }
}
