package dev.debrief.query.web;

import dev.debrief.events.incident.Milestone;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What every page says of the installation it belongs to. */
@Component("surroundings")
class Surroundings {
    private final Environment environment;

    Surroundings(Environment environment) {
        this.environment = environment;
    }

    /** True if the bundled public incidents were asked for. */
    public boolean sample() {
        return environment.getProperty("debrief.standalone.sample", "none").equals("incidents");
    }

    /** True if only this machine can reach the pages; then no sign-in is asked for. */
    public boolean loopback() {
        var address = environment.getProperty("server.address", "");
        if (address.isBlank()) return false;
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** The page's word for a milestone of the API. */
    public String milestone(String word) {
        for (var milestone : Milestone.values()) {
            if (milestone.word().equals(word)) return DurationCard.word(milestone);
        }
        return word;
    }

    /** What pages call a severity of the API; the settings may name it otherwise. */
    public String severity(String word) {
        var name = environment.getProperty("debrief.query.severities." + word, "");
        return name.isBlank() ? word : name.strip();
    }

    /** The command that states a milestone. */
    public String setMilestone(String reference, String milestone) {
        return "curl -X PUT " + base() + "/api/incidents/" + reference + "/milestones/" + milestone
                + " -H 'Content-Type: application/json' -d '{\"at\": \"2026-01-31T12:34:00Z\", \"reason\": \"from the logs\"}'";
    }

    /** The command that fetches a postmortem for another tool. */
    public String asMarkdown(String id) {
        return "curl -H 'Accept: text/markdown' " + base() + "/api/postmortems/" + id;
    }

    /** The command that declares an incident. */
    public String firstIncident() {
        return "curl -X POST " + base() + "/api/incidents -H 'Content-Type: application/json'"
                + " -d '{\"title\": \"Checkout does not answer\", \"severity\": \"critical\", \"services\": [\"checkout\"]}'";
    }

    String base() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    }
}
