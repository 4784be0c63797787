package dev.debrief.standalone;

/** Ends this process when the Maven that started it is gone, even if that was killed. */
final class ParentWatch {
    private static final String PROPERTY = "debrief.ends-with-parent";

    private ParentWatch() {}

    static void begin() {
        if (Boolean.getBoolean(PROPERTY)) {
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
        }
    }
}
