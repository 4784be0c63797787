package dev.debrief.query.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.debrief.catalogue.CatalogueFile;
import dev.debrief.catalogue.Person;
import dev.debrief.catalogue.Problem;
import dev.debrief.catalogue.Service;
import dev.debrief.catalogue.Team;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue that holds now, and what keeps the file from taking its place. */
@RestController
class CatalogueApi {
    /** {@code loadedAt} is when what holds was read; missing where nothing was. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            String file,
            @Nullable Instant loadedAt,
            List<Problem> problems,
            List<Service> services,
            List<Team> teams,
            List<Person> people) {}

    private final CatalogueFile file;

    CatalogueApi(CatalogueFile file) {
        this.file = file;
    }

    @GetMapping("/api/catalogue")
    Answer catalogue() {
        var standing = file.standing();
        var catalogue = file.current();
        return new Answer(
                standing.file().toString(),
                standing.loadedAt(),
                standing.problems(),
                catalogue.services(),
                catalogue.teams(),
                catalogue.people());
    }
}
