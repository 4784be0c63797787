package dev.debrief.query.postmortems;

import dev.debrief.events.incident.EntryId;
import dev.debrief.events.postmortem.PostmortemEvent;
import dev.debrief.events.postmortem.PostmortemEvent.*;
import dev.debrief.query.postmortems.Document.Action;
import dev.debrief.query.postmortems.Document.Assessment;
import dev.debrief.query.postmortems.Document.Factor;
import dev.debrief.query.postmortems.Document.Lesson;
import dev.debrief.query.postmortems.Document.Meeting;
import dev.debrief.query.postmortems.Document.Ticket;
import dev.debrief.query.postmortems.Document.Why;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A document in the making: takes the events of a postmortem one after the other. */
final class Writing {
    static final String ASSEMBLED_BY = "Debrief, from the incident's events";

    private final Map<String, String> sections = new LinkedHashMap<>();
    private final Map<String, Why> whys = new LinkedHashMap<>();
    private final Map<String, Factor> factors = new LinkedHashMap<>();
    private final Map<String, Lesson> lessons = new LinkedHashMap<>();
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final Map<String, Ticket> tickets = new LinkedHashMap<>();
    private final List<String> participants = new ArrayList<>();
    private @Nullable PostmortemAssembled assembled;
    private @Nullable MeetingScheduled scheduled;
    private @Nullable String owner;
    private @Nullable String facilitator;
    private @Nullable Assessment assessment;
    private @Nullable Instant publishedAt;
    private String status = "draft";

    /** Takes one more event; there is no default, so that a new event must be decided on here. */
    void on(PostmortemEvent event) {
        switch (event) {
            case PostmortemAssembled it -> assembled = it;
            case OwnerAssigned it -> owner = it.owner();
            case FacilitatorAssigned it -> facilitator = it.facilitator();
            case MeetingScheduled it -> scheduled = it;
            case ParticipantInvited it -> addIfTold(participants, it.participant());
            case SectionWritten it -> putIfTold(sections, it.section(), it.text());
            case WhyAsked it -> whys.put(it.whyId(), new Why(it.whyId(), it.parent(), it.question(), it.answer()));
            case FactorIdentified it -> factors.put(it.factorId(), factor(it));
            case ImpactAssessed it -> assessment = new Assessment(it.text(), it.customers());
            case LessonRecorded it -> lessons.put(it.lessonId(), new Lesson(it.lessonId(), it.went(), it.text()));
            case ActionItemAgreed it -> actions.put(it.actionId(), action(it));
            case ActionItemAssigned it ->
                change(it.actionId(), action -> with(action, it.owner(), action.due(), action.state()));
            case ActionItemRescheduled it ->
                change(it.actionId(), action -> with(action, action.owner(), it.due(), action.state()));
            case ActionItemCompleted it ->
                change(it.actionId(), action -> with(action, action.owner(), action.due(), "done"));
            case ActionItemDropped it ->
                change(it.actionId(), action -> with(action, action.owner(), action.due(), "dropped"));
            case TicketLinked it -> tickets.put(it.key(), new Ticket(it.actionId(), it.key(), it.url()));
            case ReviewRequested _ -> status = "in-review";
            case ChangesRequested _ -> status = "draft";
            case PostmortemApproved _ -> status = "approved";
            case PostmortemPublished it -> {
                status = "published";
                publishedAt = it.at();
            }
            case PostmortemReopened _ -> status = "draft";
            case FollowUpReviewed _ -> {}
        }
    }

    @Nullable
    PostmortemAssembled assembled() {
        return assembled;
    }

    String status() {
        return status;
    }

    @Nullable
    Instant publishedAt() {
        return publishedAt;
    }

    @Nullable
    Assessment assessment() {
        return assessment;
    }

    Meeting meeting() {
        var meeting = scheduled;
        return new Meeting(
                meeting == null ? null : meeting.startsAt(),
                meeting == null ? null : meeting.minutes(),
                meeting == null ? null : meeting.place(),
                owner,
                ASSEMBLED_BY,
                facilitator,
                List.copyOf(participants));
    }

    Map<String, String> sections() {
        return sections;
    }

    List<Why> whys() {
        return List.copyOf(whys.values());
    }

    List<Factor> factors() {
        return List.copyOf(factors.values());
    }

    List<Lesson> lessons() {
        return List.copyOf(lessons.values());
    }

    List<Action> actions() {
        return List.copyOf(actions.values());
    }

    List<Ticket> tickets() {
        return List.copyOf(tickets.values());
    }

    private void change(String actionId, UnaryOperator<Action> change) {
        actions.computeIfPresent(actionId, (_, action) -> change.apply(action));
    }

    private static Action with(Action action, @Nullable String owner, @Nullable LocalDate due, String state) {
        return new Action(action.id(), action.text(), action.type(), owner, due, state);
    }

    private static Action action(ActionItemAgreed it) {
        return new Action(it.actionId(), it.text(), it.type(), it.owner(), it.due(), "open");
    }

    private static Factor factor(FactorIdentified it) {
        return new Factor(
                it.factorId(),
                it.text(),
                it.evidence().stream().map(EntryId::value).toList());
    }

    private static void putIfTold(Map<String, String> texts, String key, @Nullable String text) {
        if (text == null) texts.remove(key);
        else texts.put(key, text);
    }

    private static void addIfTold(List<String> names, @Nullable String name) {
        if (name != null && !names.contains(name)) names.add(name);
    }
}
