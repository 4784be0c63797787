package dev.debrief.query.search;

import dev.debrief.query.answers.SearchWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Answers where words stand: best first, whole incidents before documents before single lines of the same rank. */
@Component
public class Search {
    /** What matches common words is ranked only so far, so that every question is answered soon. */
    private static final String FIND = """
            select m.*, ts_rank(m.words, q.query, 1)
                * case m.kind when 'incident' then 2.0 when 'postmortem' then 1.5 else 1.0 end as rank
            from to_tsquery('simple', ?) as q(query)
            cross join lateral (
                select * from query.search_entry e where e.words @@ q.query limit 10000) m
            order by rank desc, m.occurred_at desc, m.key limit ?""";

    private final JdbcTemplate jdbc;

    Search(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What matches, best first; nothing where nothing is asked for. */
    public List<Hit> find(String typed, int limit) {
        var asked = SearchWords.read(typed);
        if (asked.isEmpty()) return List.of();
        return jdbc.query(FIND, (row, _) -> hit(row, asked.words()), asked.query(), limit);
    }

    private static Hit hit(ResultSet row, List<String> words) throws SQLException {
        var kind = row.getString("kind");
        var owner = row.getString("owner");
        var key = row.getString("key");
        var reference = row.getString("reference");
        var line = kind.equals(SearchEntry.ENTRY);
        var title = row.getString("title");
        var text = row.getString("text");
        var inText = Passage.of(text == null || text.isBlank() ? title : text, words);
        var inTitle = Passage.of(title, words);
        var passage = inTitle.marks().size() > inText.marks().size() ? inTitle : inText;
        return new Hit(
                kind,
                line ? key : owner,
                row.getString("incident_id"),
                reference,
                row.getString("headline"),
                title,
                passage.text(),
                passage.marks(),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                line ? key : null,
                page(kind, owner, reference, key),
                row.getDouble("rank"));
    }

    private static String page(String kind, String owner, String reference, String key) {
        return switch (kind) {
            case SearchEntry.POSTMORTEM -> "/postmortems/" + owner;
            case SearchEntry.ENTRY -> "/incidents/" + reference + "/entries/" + key;
            default -> "/incidents/" + reference;
        };
    }
}
