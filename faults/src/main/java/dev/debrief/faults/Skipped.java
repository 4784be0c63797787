package dev.debrief.faults;

/** A fault that cannot be done on this machine, and why. */
final class Skipped extends Exception {
    private static final long serialVersionUID = 1L;

    Skipped(String sentence) {
        super(sentence);
    }
}
