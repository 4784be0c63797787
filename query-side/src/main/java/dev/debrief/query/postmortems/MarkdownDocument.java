package dev.debrief.query.postmortems;

import static dev.debrief.query.postmortems.MarkdownText.at;
import static dev.debrief.query.postmortems.MarkdownText.lasting;
import static dev.debrief.query.postmortems.MarkdownText.line;
import static dev.debrief.query.postmortems.MarkdownText.link;

import dev.debrief.events.incident.Milestone;
import dev.debrief.events.postmortem.PostmortemEvent.ImpactFact;
import dev.debrief.events.postmortem.PostmortemEvent.Suspect;
import dev.debrief.query.timeline.EntryView;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a postmortem as Markdown, under the headings that postmortems here have always had. */
final class MarkdownDocument {
    private static final String NOBODY_YET = "_Nobody has written this yet._";

    private final StringBuilder out = new StringBuilder();
    private final Document document;
    private final List<EntryView> timeline;

    MarkdownDocument(Document document, List<EntryView> timeline) {
        this.document = document;
        this.timeline = timeline;
    }

    String written() {
        out.append("# ").append(line(document.title())).append("\n\n");
        meeting();
        times();
        description();
        whatHappened();
        section("Additional Info", "additional-info", this::additional);
        section("Remediation", "remediation", () -> bullets(document.actions(), MarkdownDocument::action));
        section("Bug Tickets", "bug-tickets", () -> bullets(document.tickets(), t -> link(t.key(), t.url())));
        section("Short Summary", "summary", this::summary);
        heading("Tags");
        paragraph(document.tags().stream().map(MarkdownText::line).collect(Collectors.joining(", ")));
        heading("Full Timeline");
        bullets(timeline, MarkdownDocument::entry);
        return out.toString();
    }

    private void meeting() {
        var meeting = document.meeting();
        table("Meeting");
        row("Date", at(meeting.date()));
        row("Contact", told(meeting.contact()));
        row("Created by", line(meeting.createdBy()));
        row("Facilitated by", told(meeting.facilitatedBy()));
    }

    private void times() {
        heading("Timeline");
        table("Incident");
        row("Start Time", milestone(Milestone.IMPACT_STARTED));
        row("End Time", milestone(Milestone.RESOLVED));
        row("Detect Time", milestone(Milestone.DETECTED));
        row("Acknowledged", milestone(Milestone.ACKNOWLEDGED));
        row("Mitigated", milestone(Milestone.MITIGATED));
        row("Time to detect", duration(document.durations().ttd()));
        row("Time to acknowledge", duration(document.durations().tta()));
        row("Time to mitigate", duration(document.durations().ttm()));
        row("Time to resolve", duration(document.durations().ttr()));
    }

    private void description() {
        heading("Description");
        out.append("> Severity: ").append(line(document.severity())).append("\n\n");
        paragraph(line(document.reference()) + " on "
                + document.services().stream().map(MarkdownText::line).collect(Collectors.joining(", ")));
        var written = document.section("description");
        if (written != null) paragraph(written);
        var assessment = document.assessment();
        if (assessment != null && assessment.text() != null) paragraph(assessment.text());
        if (assessment != null && assessment.customers() != null) {
            paragraph("Customers affected: " + assessment.customers());
        }
        bullets(document.impact(), MarkdownDocument::impact);
    }

    private void whatHappened() {
        heading("What happened");
        var written = document.section("what-happened");
        if (written != null) paragraph(written);
        bullets(document.keyMoments(), moment -> "**" + at(moment.occurredAt()) + "** " + line(moment.title()));
    }

    private void additional() {
        if (!document.suspects().isEmpty()) out.append("Changes that may have caused it:\n\n");
        bullets(document.suspects(), MarkdownDocument::suspect);
        if (!document.people().isEmpty()) out.append("People who took part:\n\n");
        bullets(document.people(), person -> line(person.name()) + ", " + person.contributions() + " contributions");
        if (!document.factors().isEmpty()) out.append("Contributing factors:\n\n");
        bullets(document.factors(), factor -> line(factor.text()));
        if (!document.lessons().isEmpty()) out.append("Lessons:\n\n");
        bullets(document.lessons(), lesson -> "Went " + line(lesson.went()) + ": " + line(lesson.text()));
    }

    private void summary() {
        var durations = document.durations();
        paragraph(line(document.title()) + ". Impact began at " + milestone(Milestone.IMPACT_STARTED)
                + (durations.ttd() == null ? "" : ", was detected after " + lasting(durations.ttd()))
                + (durations.ttm() == null ? "" : ", mitigated after " + lasting(durations.ttm()))
                + (durations.ttr() == null ? "" : " and resolved after " + lasting(durations.ttr())) + ".");
    }

    private void section(String title, String key, Runnable otherwise) {
        heading(title);
        var written = document.section(key);
        if (written != null) paragraph(written);
        else {
            var before = out.length();
            otherwise.run();
            if (out.length() == before) paragraph(NOBODY_YET);
        }
    }

    private static String action(Document.Action action) {
        return "\\[" + action.state() + "\\] " + line(action.text())
                + (action.owner() == null ? "" : ", owner " + line(action.owner()))
                + (action.due() == null ? "" : ", due " + action.due());
    }

    private static String impact(ImpactFact fact) {
        return line(fact.service()) + ": " + line(fact.what()) + ", from " + at(fact.from())
                + (fact.until() == null ? ", not known to have ended" : " to " + at(fact.until()));
    }

    private static String suspect(Suspect suspect) {
        return "**" + at(suspect.at()) + "** " + line(suspect.title()) + ": " + line(suspect.reason());
    }

    private static String entry(EntryView entry) {
        var said = entry.text() == null || entry.text().equals(entry.title()) ? "" : ": " + line(entry.text());
        var who = entry.actor() == null ? "" : " (" + line(entry.actor()) + ")";
        return "**" + at(entry.occurredAt()) + "** " + entry.kind() + ": " + line(entry.title()) + who + said
                + (entry.state().equals("current") ? "" : " _" + entry.state() + "_");
    }

    private String milestone(Milestone milestone) {
        var value = document.milestones().get(milestone.word());
        if (value == null) return "Unknown";
        return value.at() == null ? value.state() : at(value.at());
    }

    private static String duration(@Nullable Long seconds) {
        return seconds == null ? "" : lasting(seconds);
    }

    private static String told(@Nullable String name) {
        return name == null ? "" : line(name);
    }

    private void heading(String title) {
        if (out.charAt(out.length() - 2) != '\n') out.append('\n'); // after a table
        out.append("## ").append(title).append("\n\n");
    }

    private void table(String what) {
        out.append("| ").append(what).append(" | Value |\n| --- | --- |\n");
    }

    private void row(String name, String value) {
        out.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    private void paragraph(String text) {
        out.append(text).append("\n\n");
    }

    private <T> void bullets(List<T> all, Function<T, String> text) {
        all.forEach(each -> out.append("- ").append(text.apply(each)).append('\n'));
        if (!all.isEmpty()) out.append('\n');
    }
}
