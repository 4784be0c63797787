package dev.debrief.command.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleBookTest {
    private static final String GOOD = "rules: [{name: a, when: 'true', then: ignore}]\n";

    @TempDir
    private Path directory = Path.of("");

    private RuleBook book(Path file) {
        return new RuleBook(new RuleSettings(file), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    @Test
    void aChangedFileComesIntoForce() throws IOException {
        var file = Files.writeString(directory.resolve("rules.yml"), GOOD);
        var book = book(file);
        var before = book.current().version();

        Files.writeString(file, GOOD + "# more\n");
        book.look();

        assertThat(book.current().version()).isNotEmpty().isNotEqualTo(before);
        assertThat(book.standing().problems()).isEmpty();
    }

    @Test
    void aFileWithAProblemLeavesTheLastGoodRulesInForceUntilItIsPutRight() throws IOException {
        var file = Files.writeString(directory.resolve("rules.yml"), GOOD);
        var book = book(file);
        var good = book.current();

        Files.writeString(file, GOOD.replace("ignore", "explode"));
        book.look();
        assertThat(book.current()).isSameAs(good);
        assertThat(book.standing().problems()).extracting(RuleProblem::line).containsExactly(1);

        Files.delete(file);
        book.look();
        assertThat(book.current()).isSameAs(good);
        assertThat(book.standing().problems()).singleElement().asString().contains("debrief.rules.file");

        Files.writeString(file, GOOD);
        book.look();
        assertThat(book.standing().problems()).isEmpty();
    }

    @Test
    void withoutAFileOnlyTheRulesThatAreBuiltInHold() {
        var book = new RuleBook(new RuleSettings(null), Clock.systemUTC());

        assertThat(book.current().isEmpty()).isTrue();
    }
}
