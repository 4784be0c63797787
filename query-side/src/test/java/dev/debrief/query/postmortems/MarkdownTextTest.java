package dev.debrief.query.postmortems;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "# not a heading",
                "1. not a list",
                "- not a list",
                "+ not a list",
                "=====",
                "*not* _emphasis_ `code` ~~gone~~",
                "[not](a link) ![nor](a picture)",
                "<b>not</b> &amp; &lt;",
                "a \\* b",
                "> not a quotation",
                "2) not a list either",
                "C:\\temp\\[x]"
            })
    void readsBackAsItWasSaid(String said) {
        var read = new StringBuilder();
        Parser.builder().build().parse(MarkdownText.line(said)).accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                read.append(text.getLiteral());
            }
        });
        assertThat(read.toString()).isEqualTo(said);
    }
}
