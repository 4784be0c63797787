package dev.debrief.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a text that people wrote, or a name of a person. The event store keeps it beside the log and the log holds only
 * a salted commitment to it, so it can be erased without touching a single event. Once erased it reads as null, which
 * is why every erasable component is nullable. Allowed on components of type String.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Erasable {}
