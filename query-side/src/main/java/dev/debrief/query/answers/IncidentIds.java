package dev.debrief.query.answers;

/** Finds the id of the incident that people mean. */
public interface IncidentIds {
    /** The id behind an id or a reference such as INC-42; refuses with {@link NotKnown}. */
    String idOf(String idOrReference);

    /** True if the word has the form of a reference, in any case, which no id has. */
    boolean isReference(String idOrReference);
}
