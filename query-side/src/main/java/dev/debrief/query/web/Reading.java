package dev.debrief.query.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A Markdown document made ready for a page: its sections with their anchors, and long lists cut short. */
record Reading(String html, List<Section> sections, boolean cut) {
    private static final int LONGEST = 60;
    private static final int LONGEST_ITEM = 500;
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();

    /** A heading and the anchor that leads to it. */
    record Section(String anchor, String title) {}

    static Reading of(String markdown) {
        var document = PARSER.parse(markdown);
        var shape = new Shape();
        document.accept(shape);
        // People's text is in the document: markup in it is shown, not obeyed, and only safe links are links.
        var renderer = HtmlRenderer.builder()
                .extensions(TABLES)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    var anchor = shape.anchors.get(node);
                    if (anchor != null) attributes.put("id", anchor.anchor());
                })
                .build();
        return new Reading(renderer.render(document), List.copyOf(shape.anchors.values()), shape.cut);
    }

    private static final class Shape extends AbstractVisitor {
        final Map<Node, Section> anchors = new LinkedHashMap<>();
        boolean cut;

        @Override
        public void visit(Heading heading) {
            if (heading.getLevel() == 2) anchors.put(heading, new Section("s" + (anchors.size() + 1), words(heading)));
        }

        /** The whole timeline of a large incident is on its own page, which pages. */
        @Override
        public void visit(BulletList list) {
            var items = new ArrayList<Node>();
            for (var item = list.getFirstChild(); item != null; item = item.getNext()) items.add(item);
            if (items.size() <= LONGEST) return;
            cut = true;
            items.subList(LONGEST, items.size()).forEach(Node::unlink);
            items.subList(0, LONGEST).forEach(item -> item.accept(new Shortened()));
        }
    }

    private static final class Shortened extends AbstractVisitor {
        @Override
        public void visit(Text text) {
            text.setLiteral(Line.clip(text.getLiteral(), LONGEST_ITEM));
        }

        @Override
        public void visit(ListItem item) {
            visitChildren(item);
        }
    }

    private static String words(Node node) {
        var words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }
        });
        return words.toString();
    }
}
