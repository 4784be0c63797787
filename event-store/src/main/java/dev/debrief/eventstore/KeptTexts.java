package dev.debrief.eventstore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts of the event being read, taken apart when the first is asked for. */
final class KeptTexts {
    private final Texts texts;
    private @Nullable List<String> all;

    KeptTexts(Texts texts) {
        this.texts = texts;
    }

    @Nullable
    String get(int index) {
        if (all == null) all = texts.all();
        return index < all.size() ? all.get(index) : null;
    }
}
