package dev.debrief.events.incident;

/** Why a signal is on an incident: the rule that answered, and its evidence in a sentence for people. */
public record Attachment(String rule, String evidence) {
    /** The rule of every move, merge and attachment that a person decided; any other rule is automatic bookkeeping. */
    public static final String PERSON = "by-hand";

    /** A person put it here. */
    public static Attachment byPerson(String evidence) {
        return new Attachment(PERSON, evidence);
    }

    /** True if a person decided it, not a rule. */
    public boolean decidedByPerson() {
        return rule.equals(PERSON);
    }
}
