package dev.debrief.command.chat;

/** What was typed asks for nothing that can be done; the message is a sentence with what to type instead. */
final class Misunderstood extends RuntimeException {
    Misunderstood(String message) {
        super(message, null, false, false); // an answer, not a fault: nobody reads its stack
    }
}
