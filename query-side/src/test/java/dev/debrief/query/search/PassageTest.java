package dev.debrief.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PassageTest {
    @Test
    void aShortTextIsShownWholeWithItsWordsMarked() {
        var passage = Passage.of("Payments fail,\n see api-gateway.p99", List.of("pay", "gateway"));

        assertThat(passage.text()).isEqualTo("Payments fail, see api-gateway.p99");
        assertThat(marked(passage)).containsExactly("Payments", "gateway");
    }

    @Test
    void aWordIsMarkedFromItsBeginningOnly() {
        assertThat(marked(Passage.of("repay, prepay, PAYPAL", List.of("pay")))).containsExactly("PAYPAL");
    }

    @Test
    void aLongTextIsCutToWhereTheWordsStandClosest() {
        var text = "card " + "filler ".repeat(200) + "the card was refused by the bank " + "filler ".repeat(200);
        var passage = Passage.of(text, List.of("card", "refused"));

        assertThat(passage.text()).startsWith("… ").endsWith(" …").hasSizeLessThan(260);
        assertThat(marked(passage)).containsExactly("card", "refused");
    }

    @Test
    void thePiecesMakeUpTheText() {
        var passage = Passage.of("a card and a card", List.of("card"));

        assertThat(passage.pieces().stream().map(Passage.Piece::text).collect(Collectors.joining()))
                .isEqualTo(passage.text());
        assertThat(passage.pieces()).hasSize(4);
    }

    @Test
    void noCharacterIsTornApart() {
        var passage = Passage.of("😀".repeat(1_000), List.of("card"));

        assertThat(passage.text().codePoints().filter(each -> Character.getType(each) == Character.SURROGATE))
                .isEmpty();
    }

    private static List<String> marked(Passage passage) {
        return passage.marks().stream()
                .map(mark -> passage.text().substring(mark.from(), mark.to()))
                .toList();
    }
}
