package dev.debrief.command.ingest;

/**
 * What came of the deliveries of one source: received = recorded + repeated + ignored + refused. What is received is a
 * signal, or a delivery that held none, which is then ignored or refused.
 */
record Tally(String source, int deliveries, int received, int recorded, int repeated, int ignored, int refused) {}
