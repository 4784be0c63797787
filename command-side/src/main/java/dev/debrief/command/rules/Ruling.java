package dev.debrief.command.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.debrief.events.signal.Severity;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the rule set that was in force says of one signal. What stays null it leaves to the rules that are built in.
 * {@code rules} is the version of the set. Stored with the signal, so that a rule set that takes its place changes nothing
 * that was heard before.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ruling(
        String rules,
        @Nullable Clause maintenance,
        @Nullable Join join,
        @Nullable Clause ignored,
        @Nullable Opening opening,
        @Nullable Rating rating) {
    /** The key of the event metadata that holds a ruling. */
    public static final String METADATA = "ruling";

    private static final JsonMapper JSON = new JsonMapper();

    /** A rule that matched, and the values that made it match. */
    public record Clause(String rule, String evidence) {}

    /**
     * It belongs with alerts of the same value; {@code within} is how far about an incident, null for as far as signals of
     * its kind reach anyway. {@code only}: and with no others, though the service be the same.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Join(String rule, String value, @Nullable Duration within, boolean only, String evidence) {
        /** What signals that belong together have in common. */
        public String key() {
            return rule + "=" + value;
        }
    }

    /** It opens an incident whatever its severity, or never. */
    public record Opening(String rule, boolean always, String evidence) {}

    /** Its severity when it is decided whether it opens an incident. */
    public record Rating(String rule, Severity severity, String evidence) {}

    /** The name of a rule as it is stored with what it attached. */
    public static String attachmentRule(String rule) {
        return "rule:" + rule;
    }

    /** What rulings say together, given in the order in which the parts of the unit count; null where there are none. */
    public static @Nullable Ruling together(List<Ruling> rulings) {
        return rulings.size() < 2
                ? rulings.stream().findFirst().orElse(null)
                : new Ruling(
                        rulings.getFirst().rules(),
                        first(rulings, Ruling::maintenance),
                        first(rulings, Ruling::join),
                        first(rulings, Ruling::ignored),
                        first(rulings, Ruling::opening),
                        first(rulings, Ruling::rating));
    }

    private static <T> @Nullable T first(List<Ruling> rulings, Function<Ruling, @Nullable T> clause) {
        for (var ruling : rulings) {
            var answer = clause.apply(ruling);
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    /** As it is stored. */
    public String json() {
        return JSON.writeValueAsString(this);
    }

    /** A stored ruling; null for null. */
    public static @Nullable Ruling of(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, Ruling.class);
    }
}
