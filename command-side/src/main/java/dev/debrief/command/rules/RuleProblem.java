package dev.debrief.command.rules;

/** What is wrong with a rule file, and what to do about it; {@code line} counts from 1, 0 for the file as a whole. */
public record RuleProblem(int line, String message) implements Comparable<RuleProblem> {
    @Override
    public int compareTo(RuleProblem other) {
        var order = Integer.compare(line, other.line);
        return order == 0 ? message.compareTo(other.message) : order;
    }

    @Override
    public String toString() {
        return line == 0 ? message : "Line " + line + ": " + message;
    }
}
