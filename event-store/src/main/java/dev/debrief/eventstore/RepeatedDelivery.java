package dev.debrief.eventstore;

/** A body among many is here already, which ended the transaction that kept them all; tried again, it goes through. */
public final class RepeatedDelivery extends RuntimeException {
    private static final long serialVersionUID = 1;

    RepeatedDelivery(Throwable cause) {
        super("A delivery among those to be kept is here already: run the transaction once more.", cause);
    }
}
