package dev.debrief.command.ingest;

import dev.debrief.events.signal.Signal;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One vendor: what its bodies say. Pure: no I/O, no clock; everything comes from the delivery. */
public interface Source {
    /** The name of the webhook path and of {@link Signal#source()}, for example {@code alertmanager}. */
    String name();

    /** True if {@code type}, a CloudEvents type, is this vendor's. */
    boolean speaks(String type);

    /** True if a body that came without a type has this vendor's structure. */
    boolean recognizes(JsonNode body);

    /**
     * What the delivery says, in the order of the body; empty where there is nothing to record.
     *
     * @throws Unreadable if the body is not what the vendor sends
     */
    List<Signal> read(Delivery delivery, JsonNode body);
}
