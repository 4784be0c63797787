package dev.debrief.catalogue;

/** What is wrong with the file, and what to do about it; {@code line} counts from 1, 0 for the file as a whole. */
public record Problem(int line, String message) implements Comparable<Problem> {
    @Override
    public int compareTo(Problem other) {
        var order = Integer.compare(line, other.line);
        return order == 0 ? message.compareTo(other.message) : order;
    }

    @Override
    public String toString() {
        return line == 0 ? message : "line " + line + ": " + message;
    }
}
