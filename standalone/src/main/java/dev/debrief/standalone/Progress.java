package dev.debrief.standalone;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person at the terminal sees while Debrief starts and stops. */
final class Progress {
    private Progress() {}

    static void say(String format, @Nullable Object... arguments) {
        System.out.println("debrief: " + String.format(Locale.ROOT, format, arguments));
    }
}
