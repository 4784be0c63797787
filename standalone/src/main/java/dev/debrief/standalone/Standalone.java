package dev.debrief.standalone;

/** Both sides, a real Kafka broker and a real PostgreSQL in one process. */
public final class Standalone {
    private Standalone() {}

    public static void main(String[] args) {
        System.out.println("Debrief on Java " + Runtime.version());
    }
}
