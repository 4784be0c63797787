package dev.debrief.query.web;

import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.Durations;
import dev.debrief.events.incident.EntryId;
import dev.debrief.events.incident.Episode;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.MilestoneValue;
import dev.debrief.events.incident.MilestoneValue.State;
import dev.debrief.events.incident.Participant;
import dev.debrief.events.incident.Particulars;
import dev.debrief.events.incident.Status;
import dev.debrief.events.incident.SuspectedChange;
import dev.debrief.events.incident.TimelineEntry;
import dev.debrief.events.signal.Link;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.SignalId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An incident under construction: told piece by piece, as known from an instant on. */
final class Told {
    static final Instant DAY = Instant.parse("2019-07-02T00:00:00Z");

    final IncidentId id;
    final int number;
    String title = "WAF rule with a backtracking regex exhausts CPU worldwide";
    Status status = Status.RESOLVED;
    Severity severity = Severity.CRITICAL;
    List<String> services = List.of("edge proxy", "WAF");
    Particulars particulars = Particulars.NONE;
    final Map<Milestone, MilestoneValue> milestones = new EnumMap<>(Milestone.class);
    final List<TimelineEntry> timeline = new ArrayList<>();
    final List<Episode> episodes = new ArrayList<>();
    final List<SuspectedChange> suspects = new ArrayList<>();
    final List<Participant> people = new ArrayList<>();

    @Nullable
    IncidentId mergedInto;

    Told(int number) {
        this.number = number;
        this.id = new IncidentId("incident-0197c3a0-0000-7000-8000-" + String.format("%012d", number));
        for (var milestone : Milestone.values()) {
            milestones.put(milestone, new MilestoneValue(State.PENDING, null, List.of()));
        }
    }

    static Instant at(String time) {
        return Instant.parse("2019-07-02T" + (time.length() == 5 ? time + ":00" : time) + "Z");
    }

    Told reached(Milestone milestone, String time) {
        milestones.put(milestone, new MilestoneValue(State.RECORDED, at(time), List.of("event")));
        return this;
    }

    Told state(Milestone milestone, State state) {
        milestones.put(milestone, new MilestoneValue(state, null, List.of()));
        return this;
    }

    Told line(TimelineEntry.Kind kind, String time, String title, boolean key) {
        return line(kind, at(time), at(time).plusSeconds(20), title, null, key);
    }

    Told line(
            TimelineEntry.Kind kind,
            Instant occurred,
            Instant observed,
            String title,
            @Nullable String text,
            boolean key) {
        var name = UUID.nameUUIDFromBytes((number + title + occurred).getBytes(StandardCharsets.UTF_8));
        timeline.add(new TimelineEntry(
                new EntryId(name.toString()),
                "event-" + timeline.size(),
                timeline.size(),
                kind,
                occurred,
                observed,
                observed,
                title,
                text,
                kind == TimelineEntry.Kind.MESSAGE ? null : "WAF",
                kind == TimelineEntry.Kind.ALERT ? "pagerduty" : "debrief",
                kind == TimelineEntry.Kind.MESSAGE ? "responder" : null,
                TimelineEntry.State.CURRENT,
                kind == TimelineEntry.Kind.NOTE
                        ? null
                        : new Attachment("service", "same service, 3 min before the first alert"),
                List.of(new Link("runbook", "https://example.org/runbook")),
                key,
                List.of()));
        return this;
    }

    Told corrected(String title, String from, String to, String reason) {
        line(TimelineEntry.Kind.NOTE, at(to), at(to).plus(Duration.ofHours(3)), title, null, false);
        var last = timeline.removeLast();
        var earlier = new TimelineEntry.Earlier(at(from), null, reason, at("17:10"));
        timeline.add(new TimelineEntry(
                last.id(),
                last.eventId(),
                last.position(),
                last.kind(),
                last.occurredAt(),
                last.observedAt(),
                last.recordedAt(),
                last.title(),
                last.text(),
                last.service(),
                last.source(),
                "team lead",
                TimelineEntry.State.AMENDED,
                last.why(),
                last.links(),
                false,
                List.of(earlier)));
        return this;
    }

    Told retracted(String title, String time, String reason) {
        line(TimelineEntry.Kind.NOTE, time, title, false);
        var last = timeline.removeLast();
        var earlier = new TimelineEntry.Earlier(last.occurredAt(), null, reason, at("17:10"));
        timeline.add(new TimelineEntry(
                last.id(),
                last.eventId(),
                last.position(),
                last.kind(),
                last.occurredAt(),
                last.observedAt(),
                last.recordedAt(),
                last.title(),
                last.text(),
                last.service(),
                last.source(),
                "team lead",
                TimelineEntry.State.RETRACTED,
                last.why(),
                List.of(),
                false,
                List.of(earlier)));
        return this;
    }

    Told firing(String service, Severity severity, String from, @Nullable String to) {
        episodes.add(new Episode(
                service + from,
                "pagerduty",
                service + " CPU at 100 %",
                service,
                severity,
                at(from),
                to == null ? null : at(to)));
        return this;
    }

    Told suspect(String title, String time, String reason, double weight) {
        suspects.add(new SuspectedChange(
                new SignalId("deployment:" + title),
                new EntryId("none"),
                "WAF",
                "v1",
                at(time),
                title,
                reason,
                weight));
        return this;
    }

    Told person(String name) {
        people.add(new Participant(name, 3, at("14:00")));
        return this;
    }

    IncidentFacts facts() {
        timeline.sort(Comparator.comparing(TimelineEntry::occurredAt));
        return new IncidentFacts(
                id,
                number,
                title,
                status,
                severity,
                services,
                particulars,
                Map.copyOf(milestones),
                durations(),
                List.of(),
                List.of(),
                mergedInto,
                false,
                58_211,
                List.copyOf(timeline),
                List.copyOf(episodes),
                List.copyOf(suspects),
                List.copyOf(people));
    }

    private Durations durations() {
        return new Durations(
                between(Milestone.IMPACT_STARTED, Milestone.DETECTED),
                between(Milestone.DETECTED, Milestone.ACKNOWLEDGED),
                between(Milestone.IMPACT_STARTED, Milestone.MITIGATED),
                between(Milestone.IMPACT_STARTED, Milestone.RESOLVED));
    }

    private @Nullable Long between(Milestone start, Milestone end) {
        var from = milestones.get(start) == null ? null : milestones.get(start).at();
        var to = milestones.get(end) == null ? null : milestones.get(end).at();
        return from == null || to == null
                ? null
                : Math.max(0, Duration.between(from, to).toSeconds());
    }

    /** One of many: earlier by {@code number} times 29 days, of a length that differs. */
    static Told numbered(int number) {
        var told = new Told(100 + number);
        told.title = "Queue age above 10 min, number " + number;
        told.severity = number % 3 == 0 ? Severity.WARNING : Severity.CRITICAL;
        var impact = DAY.minus(Duration.ofDays(29L * number));
        var length = 60L + (number * 7919L) % 20_000;
        told.milestones.put(Milestone.IMPACT_STARTED, new MilestoneValue(State.RECORDED, impact, List.of()));
        told.milestones.put(
                Milestone.DETECTED, new MilestoneValue(State.RECORDED, impact.plusSeconds(length / 9), List.of()));
        told.milestones.put(
                Milestone.MITIGATED, new MilestoneValue(State.RECORDED, impact.plusSeconds(length / 2), List.of()));
        if (number % 10 == 0) told.status = Status.OPEN;
        else
            told.milestones.put(
                    Milestone.RESOLVED, new MilestoneValue(State.RECORDED, impact.plusSeconds(length), List.of()));
        return told;
    }

    /** The outage of the sketches, whole. */
    static Told wafRule() {
        return new Told(42)
                .reached(Milestone.IMPACT_STARTED, "13:42")
                .reached(Milestone.DETECTED, "13:45")
                .state(Milestone.ACKNOWLEDGED, State.NOT_APPLICABLE)
                .reached(Milestone.MITIGATED, "14:09")
                .reached(Milestone.RESOLVED, "14:52")
                .firing("edge proxy", Severity.CRITICAL, "13:45", "14:09")
                .firing("WAF", Severity.CRITICAL, "13:45:30", "14:09")
                .firing("dashboard/API", Severity.WARNING, "13:49", "14:08")
                .line(TimelineEntry.Kind.DEPLOYMENT, at("12:58"), at("12:58:10"), "proxy config 2019.27", null, false)
                .line(
                        TimelineEntry.Kind.DEPLOYMENT,
                        at("13:42"),
                        at("13:42:05"),
                        "Rule released to the whole network in one step",
                        null,
                        true)
                .line(TimelineEntry.Kind.ALERT, "13:45", "First page about the WAF, 11 more follow", true)
                .line(
                        TimelineEntry.Kind.MESSAGE,
                        at("13:50"),
                        at("13:50:02"),
                        "CPU is at 100 % everywhere",
                        null,
                        false)
                .line(
                        TimelineEntry.Kind.MESSAGE,
                        at("14:00"),
                        at("14:00:03"),
                        "“The WAF is the cause; this is no attack”",
                        "The WAF is the cause; this is no attack. I have the profile here.",
                        true)
                .line(
                        TimelineEntry.Kind.MESSAGE,
                        at("14:02"),
                        at("14:02:04"),
                        "Proposal to switch the WAF off globally",
                        null,
                        false)
                .line(TimelineEntry.Kind.ROLE, "14:03", "Dana takes the role commander", false)
                .corrected("Global WAF kill executed", "14:05", "14:07", "from the shell history")
                .line(
                        TimelineEntry.Kind.MILESTONE,
                        at("14:09"),
                        at("14:10"),
                        "Traffic and CPU normal again",
                        "mitigated · last alert ended",
                        true)
                .retracted("Second attack suspected", "14:20", "it was the load test")
                .line(
                        TimelineEntry.Kind.DEPLOYMENT,
                        at("14:52"),
                        at("14:52:30"),
                        "WAF switched back on with the fix",
                        null,
                        true)
                .suspect(
                        "WAF rule release",
                        "13:42",
                        "same service, 3 min before the first alert, all sites at once",
                        .94)
                .suspect("proxy config 2019.27", "12:58", "dependency, 47 min before", .22)
                .person("Dana")
                .person("Kim")
                .person("responder");
    }
}
