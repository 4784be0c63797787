package dev.debrief.faults;

/** One thing that goes wrong, over and over, and what is promised of it. */
interface Fault {
    /** The number that it is asked for by. */
    String number();

    String name();

    Outcome happen(Run run) throws Exception;
}
