package dev.debrief.query.answers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Some of the lines; {@code next} is the cursor of the following ones, absent on the last page. */
public record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {

    /** Cuts what was read one line too far, to know whether there is more. */
    public static <T> Page<T> cut(List<T> read, int limit, Function<T, Cursor> cursor) {
        if (read.size() <= limit) return new Page<>(List.copyOf(read), null);
        var items = List.copyOf(read.subList(0, limit));
        return new Page<>(items, cursor.apply(items.getLast()).written());
    }

    /** The same page of something else. */
    public <U> Page<U> map(Function<T, U> function) {
        return new Page<>(items.stream().map(function).toList(), next);
    }
}
