package dev.debrief.query.web;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The frame of the inbox, and the incidents to choose from. Its rows are the command side's, which keeps them, and are
 * fetched from there by the page.
 */
@Controller
class InboxPages {
    private static final int OFFERED = 50;

    private final PageData data;

    InboxPages(PageData data) {
        this.data = data;
    }

    /** An incident to attach to. */
    record Choice(String reference, String title) {}

    @GetMapping("/inbox")
    String inbox(Model model) {
        model.addAttribute("section", "inbox");
        model.addAttribute(
                "choices",
                data.incidents(IncidentFilter.newest(OFFERED)).items().stream()
                        .map(incident -> new Choice(incident.reference(), incident.title()))
                        .toList());
        model.addAttribute("kinds", List.of("alert", "deployment", "message", "milestone"));
        return "inbox";
    }
}
