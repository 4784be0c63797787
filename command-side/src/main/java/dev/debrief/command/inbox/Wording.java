package dev.debrief.command.inbox;

import dev.debrief.command.inbox.Waiting.Kind;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.Arrays;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** How a signal that waits reads; see {@link Waiting} for {@code rank} and {@code changedAt}. */
record Wording(
        Kind kind,
        int rank,
        Instant occurredAt,
        Instant changedAt,
        String title,
        @Nullable String text,
        @Nullable String author,
        @Nullable String state) {
    private static final int LONGEST_TITLE = 200;

    static Wording of(Signal signal) {
        return switch (signal) {
            case Alert it -> of(it);
            case Message it -> of(it);
            case Deployment it -> of(it);
            case MilestoneReport it -> of(it);
        };
    }

    private static Wording of(Alert it) {
        return new Wording(
                Kind.ALERT,
                it.state().ordinal(),
                it.startedAt(),
                it.occurredAt(),
                it.title(),
                it.description(),
                it.actor(),
                it.state().name());
    }

    private static Wording of(Message it) {
        var deleted = it.change() == Message.Change.DELETED;
        return new Wording(
                Kind.MESSAGE,
                it.change().isMark() ? -1 : it.change().ordinal(), // a pin says nothing of the text
                it.occurredAt(),
                it.editedAt() == null ? it.occurredAt() : it.editedAt(),
                deleted ? "A message that was deleted" : firstLine(it.text()),
                deleted ? null : it.text(),
                it.author() == null ? it.authorId() : it.author(),
                it.change().name());
    }

    private static Wording of(Deployment it) {
        return new Wording(
                Kind.DEPLOYMENT,
                0,
                it.occurredAt(),
                it.occurredAt(),
                deployed(it),
                it.description(),
                it.actor(),
                it.state().name());
    }

    private static Wording of(MilestoneReport it) {
        return new Wording(
                Kind.MILESTONE,
                0,
                it.occurredAt(),
                it.occurredAt(),
                "Stated: " + it.milestone().word(),
                it.reason(),
                it.actor(),
                null);
    }

    /** All words by which the signal is found. */
    String all(Signal signal) {
        var channel = signal instanceof Message message ? message.channel() : null;
        var said = new StringJoiner(" ").add(title);
        for (var word : Arrays.asList(text, signal.service(), author, signal.incident(), channel)) {
            if (word != null) said.add(word);
        }
        return said.toString();
    }

    private static String deployed(Deployment deployment) {
        var what = deployment.service() == null ? deployment.deploymentId() : deployment.service();
        return deployment.version() == null ? what : what + " " + deployment.version();
    }

    private static String firstLine(@Nullable String text) {
        return text == null
                ? "Message without text"
                : text.lines().filter(line -> !line.isBlank()).findFirst().orElse("Message without text");
    }

    /** The title, cut where it is too long to be shown. */
    String clippedTitle() {
        return title.codePointCount(0, title.length()) <= LONGEST_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE)) + "…";
    }
}
