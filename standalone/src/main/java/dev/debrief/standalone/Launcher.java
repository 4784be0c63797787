package dev.debrief.standalone;

import java.lang.reflect.InvocationTargetException;

/** The entry: compiled for an older Java than the rest, so that an old JDK is told what to do instead of failing to load a class. */
public final class Launcher {
    private static final int NEEDED = 25;

    private Launcher() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        int feature = Runtime.version().feature();
        if (feature < NEEDED) {
            System.err.println("Debrief needs Java " + NEEDED + "; this is Java " + feature + " at "
                    + System.getProperty("java.home") + "; set JAVA_HOME to a JDK " + NEEDED + " or newer.");
            System.exit(1);
        }
        try {
            Class.forName("dev.debrief.standalone.Standalone")
                    .getDeclaredMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
