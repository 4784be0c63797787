package dev.debrief.query.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The picture of an incident in the true scale of time: one bar of its stages, a lane for each service, one for people.
 * Places along the time are percentages, so the picture has the width of the page and texts keep their size.
 */
record Strip(
        List<Bar> stages,
        List<Label> labels,
        List<Lane> lanes,
        List<Tick> ticks,
        @Nullable String cursor,
        @Nullable String veil,
        List<String> notes,
        TimeAxis axis,
        int laneTop,
        int axisY) {

    static final int LANE = 36;
    private static final int LABEL_ROW = 16;

    /** A stretch of time; a ghost is what was learned later. */
    record Bar(String x, String width, String style, boolean ghost, String title) {}

    /** A milestone's name and time; its text stands at {@code textX} on the line {@code y}. */
    record Label(String x, String textX, int y, String anchor, String text, boolean future) {}

    /** One sign at one instant. */
    record Mark(String x, Shape shape, boolean future, String title) {}

    /** What happened to one service, or what people did; the full name is that of all services it is about. */
    record Lane(String name, String fullName, int y, List<Bar> bars, List<Mark> marks) {}

    static int labelY(int row) {
        return 36 + row * LABEL_ROW;
    }

    static int laneTop(int labelRows) {
        return labelY(Math.max(0, labelRows - 1)) + 8;
    }

    public int height() {
        return axisY + 28;
    }

    /** True if something was not known yet at the instant of the page. */
    public boolean veiled() {
        return veil != null;
    }
}
