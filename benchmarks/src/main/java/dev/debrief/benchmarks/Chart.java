package dev.debrief.benchmarks;

import java.util.List;
import java.util.Locale;

/** Draws the medians as bars, each scenario to its own scale, ours in the accent colour. */
final class Chart {
    private static final int ROW = 26;
    private static final int LEFT = 440;
    private static final int WIDTH = 1_010;

    private Chart() {}

    static String draw(List<Outcome> outcomes) {
        var body = new StringBuilder();
        int y = 10;
        for (var outcome : outcomes) {
            y += 24;
            text(body, 10, y, outcome.scenario().title(), "font-weight='600'");
            y += 10;
            var longest = outcome.figures().keySet().stream()
                    .mapToDouble(contender -> outcome.spread(contender).max())
                    .max()
                    .orElse(1);
            for (var contender : outcome.figures().keySet()) {
                y += ROW;
                var spread = outcome.spread(contender);
                var scale = (WIDTH - LEFT - 140) / longest;
                text(body, 10, y, contender, "fill='#6b6f76'");
                body.append(String.format(
                        Locale.ROOT,
                        "<rect x='%d' y='%d' width='%.1f' height='14' rx='3' fill='%s'/>",
                        LEFT,
                        y - 11,
                        spread.median() * scale,
                        contender.equals(outcome.ours()) ? "#3b5bdb" : "#b9bdc4"));
                text(
                        body,
                        LEFT + (int) (spread.median() * scale) + 8,
                        y,
                        String.format(
                                Locale.ROOT,
                                "%,.0f %s",
                                spread.median(),
                                outcome.scenario().unit()),
                        "");
            }
            y += 14;
        }
        return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 " + WIDTH + " " + (y + 20)
                + "' font-family='system-ui, sans-serif' font-size='13'><rect width='100%' height='100%' fill='#fff'/>"
                + body
                + "</svg>\n";
    }

    private static void text(StringBuilder body, int x, int y, String text, String attributes) {
        body.append("<text x='" + x + "' y='" + y + "' " + attributes + ">"
                + text.replace("&", "&amp;").replace("<", "&lt;") + "</text>");
    }
}
