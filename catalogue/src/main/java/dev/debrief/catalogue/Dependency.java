package dev.debrief.catalogue;

/** That one service needs another, by the names of the catalogue. */
public record Dependency(String dependent, String on) {
    @Override
    public String toString() {
        return dependent + " depends on " + on;
    }
}
