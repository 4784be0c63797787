package dev.debrief.query.web;

import dev.debrief.events.incident.Milestone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sets the names of the milestones under their instants so that none covers another. */
final class StripLabels {
    private static final double LETTER = 0.86; // percent of the width that a letter takes on a full-size page
    private static final double HAIR = 0.01; // that two texts touch is no overlap, whatever was rounded
    private static final double GUTTER = 15; // the names of the lanes stand left of the picture, below this line

    private final TimeAxis axis;

    StripLabels(TimeAxis axis) {
        this.axis = axis;
    }

    /** A milestone and its instant; {@code future} if it was learned later than the page shows. */
    record Named(Milestone milestone, Instant at, boolean future) {}

    /** In order of time: right of its instant, else left of it, else on a line of its own. */
    List<Strip.Label> place(List<Named> sorted) {
        var labels = new ArrayList<Strip.Label>();
        var rowEnds = new ArrayList<Double>(List.of(-GUTTER));
        for (var index = 0; index < sorted.size(); index++) {
            var named = sorted.get(index);
            var text = DurationCard.word(named.milestone) + " " + axis.time(named.at);
            var width = text.length() * LETTER;
            var x = axis.percent(named.at);
            var next = index + 1 == sorted.size() ? 100 : axis.percent(sorted.get(index + 1).at);
            var leftIsFree = rowEnds.getFirst() <= x - width;
            var left = leftIsFree && x + width > next;
            var start = left ? x - width : x + width > 100 ? 100 - width : x;
            var row = 0;
            while (row < rowEnds.size() && rowEnds.get(row) > start + HAIR) row++;
            if (row == rowEnds.size()) rowEnds.add(0.0);
            rowEnds.set(row, start + width);
            var anchor = left || start < x ? "end" : "start";
            var place = left || start == x ? x : 100;
            labels.add(new Strip.Label(
                    TimeAxis.percentage(x), TimeAxis.percentage(place), Strip.labelY(row), anchor, text, named.future));
        }
        return labels;
    }
}
