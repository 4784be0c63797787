package dev.debrief.query.web;

import dev.debrief.query.search.Hit;
import dev.debrief.query.search.Passage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was found, with the passage that matches. */
@Controller
class SearchPages {
    private static final int SIZE = 50;

    private final PageData data;

    SearchPages(PageData data) {
        this.data = data;
    }

    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Model model) {
        var hits = data.search(q, SIZE);
        model.addAttribute("section", "search");
        model.addAttribute("q", Line.clip(q, 200));
        model.addAttribute("rows", hits.stream().map(HitRow::of).toList());
        model.addAttribute("full", hits.size() == SIZE);
        return "search";
    }

    /** One line of the answer; the passage is empty where it is the title itself, which then is marked. */
    record HitRow(
            String kind,
            String reference,
            List<Passage.Piece> title,
            String url,
            @Nullable String about,
            Moment at,
            List<Passage.Piece> passage) {
        static HitRow of(Hit hit) {
            var same = hit.passage().equals(hit.title());
            return new HitRow(
                    hit.kind().equals("entry") ? "timeline" : hit.kind(),
                    hit.reference(),
                    same ? hit.pieces() : List.of(new Passage.Piece(hit.title(), false)),
                    hit.page(),
                    hit.kind().equals("entry") ? hit.headline() : null,
                    Moment.date(hit.occurredAt()),
                    same ? List.of() : hit.pieces());
        }
    }
}
