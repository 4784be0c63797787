package dev.debrief.command.rules;

/** One rule of a file, which begins at {@code line}. */
record Rule(String name, int line, Mode mode, Expression when, Effect then) {
    enum Mode {
        /** Decides. */
        ACTIVE,
        /** Decides nothing, and says what it would have done. */
        MONITOR,
        /** Is not looked at. */
        INACTIVE
    }
}
