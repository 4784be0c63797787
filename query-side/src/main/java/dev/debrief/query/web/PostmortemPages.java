package dev.debrief.query.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The postmortems: a list, and each as a document to read. */
@Controller
class PostmortemPages {
    private final PageData data;

    PostmortemPages(PageData data) {
        this.data = data;
    }

    @GetMapping("/postmortems")
    String list(Model model) {
        model.addAttribute("section", "postmortems");
        model.addAttribute(
                "rows", data.postmortems().stream().map(PostmortemRow::of).toList());
        return "postmortems";
    }

    @GetMapping("/postmortems/{id}")
    String one(@PathVariable String id, Model model) {
        var document = data.postmortem(id)
                .orElseThrow(() -> new NoSuchPage("There is no postmortem “" + Line.clip(id, 60)
                        + "”. One is drawn up when an incident of sufficient severity is resolved."));
        model.addAttribute("section", "postmortems");
        model.addAttribute("document", document);
        model.addAttribute("reading", Reading.of(document.markdown()));
        return "postmortem";
    }

    /** One line of the list. */
    record PostmortemRow(
            String id,
            String reference,
            String title,
            String state,
            @Nullable Moment date) {
        static PostmortemRow of(PageData.PostmortemLine line) {
            var began = line.impactStartedAt();
            return new PostmortemRow(
                    line.id(), line.reference(), line.title(), line.state(), began == null ? null : Moment.date(began));
        }
    }
}
