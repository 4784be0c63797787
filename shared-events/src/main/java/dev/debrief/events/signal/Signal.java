package dev.debrief.events.signal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a source said happened. {@code occurredAt} is when it happened in the world, {@code observedAt} when it
 * could first be known here; when it was stored is the event message's own timestamp. None is ever derived from another.
 */
public sealed interface Signal permits Alert, Deployment, Message, MilestoneReport {
    /** What makes a later delivery of the same statement a repeat. */
    SignalId id();

    /** The kind of sender, for example {@code alertmanager}, {@code github}, {@code slack} or {@code debrief}. */
    String source();

    /** The delivery that carried it; the raw body is kept under this key. */
    String delivery();

    /** The service it is about, as the source names it; null where the source does not say. */
    @Nullable
    String service();

    /** The environment, null where the source does not say: then it matches any. */
    @Nullable
    String environment();

    /** The incident that it names: an id, a reference (INC-42) or an external key; null if it names none. */
    @Nullable
    String incident();

    Instant occurredAt();

    Instant observedAt();

    List<Link> links();
}
