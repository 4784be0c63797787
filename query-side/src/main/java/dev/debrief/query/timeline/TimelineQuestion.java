package dev.debrief.query.timeline;

import dev.debrief.events.incident.TimelineEntry;
import dev.debrief.query.answers.Cursor;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which lines of a timeline, as of when, and in what order; without a limit all of them. */
public record TimelineQuestion(
        @Nullable Instant knownAt,
        @Nullable Long position,
        Order order,
        List<TimelineEntry.Kind> kinds,
        @Nullable Integer limit,
        @Nullable Cursor cursor) {

    /** The whole timeline as it stands. */
    public static final TimelineQuestion ALL = new TimelineQuestion(null, null, Order.OCCURRED, List.of(), null, null);

    /** By when things happened, or by when they were recorded. */
    public enum Order {
        OCCURRED,
        RECORDED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What lines are sorted by; the second tells apart those with the same first. */
        List<String> columns() {
            return switch (this) {
                case OCCURRED -> List.of("occurredAt", "tie");
                case RECORDED -> List.of("position", "entryId");
            };
        }

        Comparator<EntryView> comparator() {
            return switch (this) {
                case OCCURRED -> EntryView.BY_OCCURRENCE;
                case RECORDED -> EntryView.BY_RECORDING;
            };
        }

        Cursor cursor(EntryView entry) {
            return switch (this) {
                case OCCURRED -> new Cursor(entry.occurredAt().toString(), Integer.toString(entry.tie()));
                case RECORDED -> new Cursor(Long.toString(entry.position()), entry.id());
            };
        }

        /** The values of the columns that a cursor stands at. */
        List<Comparable<?>> keys(Cursor cursor) {
            return switch (this) {
                case OCCURRED -> List.of(cursor.instant(), cursor.idAsInt());
                case RECORDED -> List.of(cursor.number(), cursor.id());
            };
        }

        boolean isAfter(EntryView entry, Cursor cursor) {
            return switch (this) {
                case OCCURRED -> compare(entry.occurredAt(), cursor.instant(), entry.tie(), cursor.idAsInt()) > 0;
                case RECORDED -> compare(entry.position(), cursor.number(), entry.id(), cursor.id()) > 0;
            };
        }

        private static <A extends Comparable<A>, B extends Comparable<B>> int compare(A a, A other, B b, B otherB) {
            var first = a.compareTo(other);
            return first != 0 ? first : b.compareTo(otherB);
        }
    }

    boolean isAboutNow() {
        return knownAt == null && position == null;
    }
}
