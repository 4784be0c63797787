package dev.debrief.query.web;

import dev.debrief.catalogue.Service;
import java.util.ArrayList;

/** A service of an incident as the catalogue knows it: {@code about} says whose it is and how much hangs on it. */
record Known(String service, String about) {
    static Known of(Service service) {
        var about = new ArrayList<String>();
        if (service.owner() != null) {
            about.add(service.owner());
        }
        if (service.tier() != null) {
            about.add("tier " + service.tier());
        }
        if (!service.dependsOn().isEmpty()) {
            about.add("needs " + String.join(", ", service.dependsOn()));
        }
        return new Known(service.name(), about.isEmpty() ? "no owner named" : String.join(" · ", about));
    }
}
