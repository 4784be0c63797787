package dev.debrief.query.search;

import dev.debrief.query.answers.Parameters;
import dev.debrief.query.projections.ReadsFrom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Questions by words. */
@RestController
@ReadsFrom(SearchProjection.NAME)
class SearchApi {
    private final Search search;

    SearchApi(Search search) {
        this.search = search;
    }

    /** What was found, best first. */
    record Found(List<Hit> items) {}

    @GetMapping("/api/search")
    Found search(@RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable String limit) {
        return new Found(search.find(q, Parameters.limit(limit, 20, 200)));
    }
}
