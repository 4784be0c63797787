package dev.debrief.command.ingest.webhooks;

import dev.debrief.command.ingest.Arrival;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** HTTP requests as arrivals. The body is read as it is: asking for a parameter would use a form up. */
final class Calls {
    private Calls() {}

    static Arrival read(HttpServletRequest request, int limit, Instant now) throws IOException {
        if (request.getContentLengthLong() > limit) {
            throw new TooLarge(limit);
        }
        var body = request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            throw new TooLarge(limit);
        }
        var headers = new HashMap<String, String>();
        for (var names = request.getHeaderNames(); names.hasMoreElements(); ) {
            var name = names.nextElement();
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        return new Arrival(headers, query(request.getQueryString()), body, now);
    }

    private static Map<String, String> query(@Nullable String query) {
        var parameters = new HashMap<String, String>();
        if (query != null) {
            for (var pair : query.split("&", -1)) {
                var equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
                }
            }
        }
        return parameters;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return value;
        }
    }
}
