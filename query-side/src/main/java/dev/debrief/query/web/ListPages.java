package dev.debrief.query.web;

import dev.debrief.events.incident.Status;
import dev.debrief.events.signal.Severity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of incidents with its filters. */
@Controller
class ListPages {
    private static final int SIZE = 25;

    private final PageData data;
    private final Clock clock;

    ListPages(PageData data, @Qualifier(PageClock.NAME) Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    /** The filters as the form sends them; an empty field asks for nothing. */
    record Asked(
            @Nullable String status,
            @Nullable String severity,
            @Nullable String service,
            @Nullable String type,
            @Nullable String tag,
            @Nullable String text,
            @Nullable String from,
            @Nullable String to,
            @Nullable String cursor) {

        boolean anything() {
            return Arrays.asList(status, severity, service, type, tag, text, from, to).stream()
                    .anyMatch(Asked::filled);
        }

        String url(@Nullable String next) {
            var url = UriComponentsBuilder.fromPath("/incidents");
            var uri = List.of("status", "severity", "service", "type", "tag", "text", "from", "to", "cursor");
            var values = Arrays.asList(status, severity, service, type, tag, text, from, to, next);
            for (var at = 0; at < uri.size(); at++) {
                var value = values.get(at);
                if (filled(value)) url.queryParam(uri.get(at), "{" + uri.get(at) + "}");
            }
            return url.encode()
                    .buildAndExpand(values.stream().filter(Asked::filled).toArray())
                    .toUriString();
        }

        static boolean filled(@Nullable String value) {
            return value != null && !value.isBlank();
        }
    }

    @GetMapping("/incidents")
    String list(@ModelAttribute Asked asked, Model model) {
        var found = data.incidents(new IncidentFilter(
                word(asked.status, "status", Status.values(), Status::word),
                word(asked.severity, "severity", Severity.values(), Severity::word).stream()
                        .findFirst()
                        .orElse(null),
                Asked.filled(asked.service) ? asked.service : null,
                Asked.filled(asked.type) ? asked.type : null,
                Asked.filled(asked.tag) ? asked.tag : null,
                day(asked.from, "from", 0),
                day(asked.to, "to", 1),
                Asked.filled(asked.text) ? asked.text : null,
                SIZE,
                Asked.filled(asked.cursor) ? asked.cursor : null));
        model.addAttribute("section", "incidents");
        model.addAttribute("asked", asked);
        model.addAttribute("filtered", asked.anything());
        model.addAttribute("rows", Row.of(found.items(), clock.instant()));
        model.addAttribute("next", found.next() == null ? null : asked.url(found.next()));
        model.addAttribute("first", Asked.filled(asked.cursor) ? asked.url(null) : null);
        model.addAttribute(
                "statuses", Arrays.stream(Status.values()).map(Status::word).toList());
        model.addAttribute(
                "severities",
                Arrays.stream(Severity.values()).map(Severity::word).toList());
        return "incidents";
    }

    private static <E> List<E> word(@Nullable String text, String field, E[] values, Function<E, String> word) {
        if (!Asked.filled(text)) return List.of();
        var found = Arrays.stream(values)
                .filter(value -> word.apply(value).equalsIgnoreCase(text))
                .toList();
        if (found.isEmpty()) {
            var known = String.join(", ", Arrays.stream(values).map(word).toList());
            throw new UnreadableAddress(
                    "“" + Line.clip(text, 30) + "” is no " + field + "; take one of " + known + ".", null);
        }
        return found;
    }

    /** A day as the field sends it; the last one is included. */
    private static @Nullable Instant day(@Nullable String text, String field, int plus) {
        if (!Asked.filled(text)) return null;
        try {
            return LocalDate.parse(String.valueOf(text))
                    .plusDays(plus)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException unreadable) {
            throw new UnreadableAddress(
                    "“" + Line.clip(text, 30) + "” is no day for " + field + "; write it like 2019-07-02.", unreadable);
        }
    }
}
