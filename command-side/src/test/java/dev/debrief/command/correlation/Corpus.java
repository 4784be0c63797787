package dev.debrief.command.correlation;

import static dev.debrief.command.correlation.Signals.alert;
import static dev.debrief.command.correlation.Signals.deployed;
import static dev.debrief.command.correlation.Signals.edited;
import static dev.debrief.command.correlation.Signals.reported;
import static dev.debrief.command.correlation.Signals.said;

import dev.debrief.events.incident.Milestone;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.List;

/** One bad day: every way in which the order of arrival could mislead. */
final class Corpus {
    private Corpus() {}

    static List<Signal> signals() {
        var all = new ArrayList<Signal>();
        // Two incidents that a third alert bridges.
        all.addAll(alert("checkout-latency", "checkout", "08:00").until("08:10"));
        all.addAll(alert("checkout-errors", "checkout", "09:00").until("09:10"));
        all.addAll(alert("checkout-bridge", "checkout", "08:30").until("08:45"));
        // Two that only the end of the first tells apart.
        all.addAll(alert("payments-latency", "payments", "08:00").until("08:20"));
        all.addAll(alert("payments-latency", "payments", "12:00").until("12:20"));
        all.addAll(alert("payments-errors", "payments", "12:05").until("12:30"));
        // Three at the same time, one of them in staging, and an alert that could be either's.
        all.addAll(alert("search-down", "search", "10:00").until("10:40"));
        all.addAll(alert("search-down-staging", "search", "10:00").in("staging").until("11:00"));
        all.addAll(alert("search-slow", "search", "10:10").in(null).until("10:20"));
        all.addAll(alert("mail-down", "mail", "10:05").until("10:50"));
        // Flapping, acknowledged, and once more after the reopen window.
        all.addAll(alert("login-flap", "login", "14:00").until("14:02"));
        all.addAll(alert("login-flap", "login", "14:05").until("14:06"));
        all.add(alert("login-flap", "login", "14:05").acknowledged("14:05"));
        all.addAll(alert("login-flap", "login", "14:30").until("14:31"));
        all.addAll(alert("login-flap", "login", "15:02").until("15:03"));
        // Warnings: one before, one that makes an incident longer so that another alert joins, one that waits alone.
        all.addAll(alert("login-disk", "login", "13:59").as(Severity.WARNING).until("14:01"));
        all.addAll(alert("mail-queue", "mail", "10:30").as(Severity.WARNING).until("11:30"));
        all.addAll(alert("mail-bounces", "mail", "11:45").until("11:50"));
        all.addAll(alert("blog-cert", "blog", "09:00").as(Severity.INFO).until("09:05"));
        // Never ended.
        all.add(alert("queue-lost", "queue", "16:00").fires());
        all.add(alert("queue-lost", "queue", "20:00").fires());
        all.addAll(alert("queue-depth", "queue", "22:00").until("22:10"));
        // What joins.
        all.add(deployed("d1", "checkout", "07:55"));
        all.add(deployed("d2", "payments", "11:59"));
        all.add(deployed("d3", "search", "10:15"));
        all.add(deployed("d4", "blog", "10:15"));
        all.add(deployed("d5", "payments", "14:31"));
        all.add(reported(Milestone.MITIGATED, "checkout", "08:50"));
        all.add(said("m1", "general", null, "checkout", null, "08:50"));
        all.add(said("m2", "general", "m1", null, null, "08:52"));
        all.add(said("m3", "general", "m1", "payments", null, "11:52"));
        all.add(said("m4", "general", null, null, null, "11:52"));
        var hello = said("i1", "inc-login", null, null, null, "14:10");
        all.add(hello);
        all.add(edited(hello, null, "14:12"));
        all.add(said("i2", "inc-login", null, "login", null, "14:15"));
        all.add(said("i3", "inc-login", null, "login", null, "15:10"));
        return List.copyOf(all);
    }
}
