package dev.debrief.command.backfill;

import dev.debrief.command.web.Malformed;
import dev.debrief.command.web.Malformed.Violation;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.signal.Severity;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A table of incidents as CSV (RFC 4180) with the columns {@code key, title, severity, services} and, where they are known,
 * {@code impact_started, detected, acknowledged, mitigated, resolved}, each ISO 8601 with an offset. Several services are
 * separated by semicolons. {@code key} is the incident's name in the tool that it comes from.
 */
final class IncidentTable {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    private static final Map<String, Milestone> TIMES = Map.of(
            "impact_started", Milestone.IMPACT_STARTED,
            "detected", Milestone.DETECTED,
            "acknowledged", Milestone.ACKNOWLEDGED,
            "mitigated", Milestone.MITIGATED,
            "resolved", Milestone.RESOLVED);

    private static final int LONGEST = 300;
    private static final int MOST_VIOLATIONS = 20;

    private final List<Violation> violations = new ArrayList<>();

    private IncidentTable() {}

    /** One incident of the past; a milestone that is not in {@code times} is not known. */
    record Row(String key, String title, Severity severity, List<String> services, Map<Milestone, Instant> times) {}

    /**
     * Every row.
     *
     * @throws Malformed naming the lines and columns that cannot be read
     */
    static List<Row> read(String csv) {
        var table = new IncidentTable();
        var rows = table.rows(csv);
        if (!table.violations.isEmpty()) {
            throw new Malformed(table.violations.subList(0, Math.min(MOST_VIOLATIONS, table.violations.size())));
        }
        return rows;
    }

    private List<Row> rows(String csv) {
        var rows = new ArrayList<Row>();
        var keys = new HashSet<String>();
        try (var parser = FORMAT.parse(new StringReader(csv))) {
            for (var column : List.of("key", "title", "severity", "services")) {
                if (!parser.getHeaderMap().containsKey(column)) {
                    violations.add(new Violation(column, "is no column of the first line; add it"));
                }
            }
            if (!violations.isEmpty()) {
                return rows;
            }
            for (var line : parser) {
                var row = row(line);
                if (!keys.add(row.key())) {
                    violation(line, "key", "stands in the table twice; keep one line for each incident");
                }
                rows.add(row);
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException malformed) {
            violations.add(new Violation("body", "is no CSV of RFC 4180; check its quotes"));
        }
        return rows;
    }

    private Row row(CSVRecord line) {
        var key = required(line, "key");
        var services = Arrays.stream(required(line, "services").split(";", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        var times = new EnumMap<Milestone, Instant>(Milestone.class);
        TIMES.forEach((column, milestone) -> {
            var time = time(line, column);
            if (time != null) {
                times.put(milestone, time);
            }
        });
        return new Row(key, required(line, "title"), severity(line), services, times);
    }

    private Severity severity(CSVRecord line) {
        var word = required(line, "severity").toUpperCase(Locale.ROOT);
        for (var severity : Severity.values()) {
            if (severity.name().equals(word)) {
                return severity;
            }
        }
        violation(line, "severity", "is none of critical, high, warning, info");
        return Severity.INFO;
    }

    private @Nullable Instant time(CSVRecord line, String column) {
        var text = line.isMapped(column) && line.isSet(column) ? line.get(column) : "";
        if (text.isBlank()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException malformed) {
            violation(line, column, "is no time with an offset; write one such as 2026-01-31T09:30:00Z");
            return null;
        }
    }

    private String required(CSVRecord line, String column) {
        var text = line.isSet(column) ? line.get(column) : "";
        if (text.isBlank()) {
            violation(line, column, "is empty");
        } else if (text.length() > LONGEST) {
            violation(line, column, "is longer than " + LONGEST + " characters");
        }
        return text;
    }

    private void violation(CSVRecord line, String column, String sentence) {
        violations.add(new Violation("line " + (line.getRecordNumber() + 1) + ", " + column, sentence));
    }
}
