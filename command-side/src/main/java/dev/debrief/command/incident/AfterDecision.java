package dev.debrief.command.incident;

/** What follows at once from people's decisions, before they are answered. */
public interface AfterDecision {
    /** Does what is due. A failure is kept and tried again later: the decision itself is durable by now. */
    void settle();
}
