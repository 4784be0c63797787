package dev.debrief.query.answers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            checkout                ~ (checkout:*)
            Checkout down           ~ (checkout:*) & (down:*)
            INC-42                  ~ (inc <-> 42:*)
            api-gateway.p99         ~ (api <-> gateway <-> p99:*)
            "card refused"          ~ (card <-> refused)
            card -test              ~ (card:*) & !(test:*)
            card or cash till       ~ (card:*) | (cash:*) & (till:*)
            or card or              ~ (card:*)
            "no end                 ~ (no <-> end)
            '); drop table x; --    ~ (drop:*) & (table:*) & (x:*)
            Überlast & !            ~ (überlast:*)
            """)
    void whatIsTypedBecomesAQueryOfWords(String typed, String query) {
        assertThat(SearchWords.read(typed).query()).isEqualTo(query);
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "'- & !'", "-test", "or"})
    void whatAsksForNothingIsEmpty(String typed) {
        assertThat(SearchWords.read(typed).isEmpty()).isTrue();
    }

    @Test
    void wordsToMarkAreThoseThatMustBeThere() {
        assertThat(SearchWords.read("INC-42 -test \"card refused\"").words())
                .containsExactly("inc", "42", "card", "refused");
    }
}
