package dev.debrief.catalogue;

import java.util.Set;
import java.util.TreeSet;

/** What people have accounts in. */
final class Tools {
    /** The account by which any tool may call a person. */
    static final String EMAIL = "email";

    /** Those that say what an account is one of. */
    static final Set<String> NAMED = Set.of(
            "alertmanager",
            "grafana",
            "pagerduty",
            "datadog",
            "opsgenie",
            "sns",
            "sentry",
            "gcp",
            "github",
            "gitlab",
            "argocd",
            "flux",
            "jenkins",
            "cdevents",
            "slack",
            "teams",
            "mattermost",
            "discord");

    private Tools() {}

    /** All that the file may name, in the order of the alphabet. */
    static Set<String> all() {
        var all = new TreeSet<>(NAMED);
        all.add(EMAIL);
        all.add("debrief");
        return all;
    }
}
