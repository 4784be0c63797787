package dev.debrief.command.chat;

import dev.debrief.command.chat.Instruction.Help;
import dev.debrief.command.chat.Instruction.Link;
import dev.debrief.command.chat.Instruction.Note;
import dev.debrief.command.chat.Instruction.Reach;
import dev.debrief.command.chat.Instruction.Report;
import dev.debrief.command.correlation.ChannelIncidents;
import dev.debrief.command.incident.Decisions;
import dev.debrief.command.incident.IncidentCommand;
import dev.debrief.command.incident.IncidentCommand.AcknowledgeIncident;
import dev.debrief.command.incident.IncidentCommand.AddEntry;
import dev.debrief.command.incident.IncidentCommand.DeclareIncident;
import dev.debrief.command.incident.IncidentCommand.LinkChannel;
import dev.debrief.command.incident.IncidentCommand.MitigateIncident;
import dev.debrief.command.incident.IncidentCommand.ResolveIncident;
import dev.debrief.command.incident.References;
import dev.debrief.events.incident.EntryId;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.eventstore.UuidV7Identifiers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does what was typed in a channel, and says in a sentence what was done. */
@Component
class Instructions {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Decisions decisions;
    private final References references;
    private final ChannelIncidents channels;
    private final Clock clock;

    Instructions(Decisions decisions, References references, ChannelIncidents channels, Clock clock) {
        this.decisions = decisions;
        this.references = references;
        this.channels = channels;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @throws Misunderstood if it cannot be told what was asked for
     * @throws dev.debrief.command.incident.Refused if it cannot be done
     */
    String follow(Call call) {
        return switch (Typed.read(call.text(), call.at())) {
            case Reach reach -> follow(call, reach);
            case Note note -> follow(call, note);
            case Report report -> follow(call, report);
            case Link link -> follow(call, link);
            case Help _ -> throw new Misunderstood(Typed.USAGE);
        };
    }

    private String follow(Call call, Reach reach) {
        var id = incident(call, reach.incident());
        var at = reach.at() == null ? call.at() : reach.at();
        var stored = decisions.send(decision(call, reach, id, at));
        return stored.reference() + " " + reach.milestone().word() + " by " + call.person() + " at " + TIME.format(at)
                + (reach.note() == null ? "." : ": " + reach.note());
    }

    private IncidentCommand decision(Call call, Reach reach, IncidentId id, Instant at) {
        return switch (reach.milestone()) {
            case ACKNOWLEDGED -> new AcknowledgeIncident(id, at, reach.note(), call.person(), now());
            case MITIGATED -> new MitigateIncident(id, at, reach.note(), call.person(), now());
            case RESOLVED -> new ResolveIncident(id, at, reach.note(), call.person(), now());
            case IMPACT_STARTED, DETECTED ->
                throw new IllegalArgumentException(reach.milestone() + " is reached without anybody deciding it.");
        };
    }

    private String follow(Call call, Note note) {
        var id = incident(call, note.incident());
        var at = note.at() == null ? call.at() : note.at();
        var entry = new EntryId(UuidV7Identifiers.next().toString());
        var stored = decisions.send(new AddEntry(id, entry, at, note.text(), call.person(), now()));
        return "Noted in " + stored.reference() + " at " + TIME.format(at) + ": " + note.text();
    }

    private String follow(Call call, Report report) {
        var isItsOwn = channels.isIncidentChannel(call.channelName());
        var stored = decisions.send(new DeclareIncident(
                new IncidentId("incident-" + UuidV7Identifiers.next()),
                references.next(),
                report.title(),
                report.severity(),
                report.services(),
                null,
                isItsOwn ? List.of(call.channel()) : List.of(),
                call.person(),
                now()));
        return stored.reference() + " declared by " + call.person() + ": " + report.title() + " ("
                + report.severity().word() + ", " + String.join(", ", report.services()) + ")."
                + (isItsOwn
                        ? ""
                        : " To record a channel with it, type /debrief link " + stored.reference() + " there.");
    }

    private String follow(Call call, Link link) {
        var id = references.find(link.incident());
        var stored = decisions.send(new LinkChannel(id, call.channel(), call.person(), now()));
        return "What is said in this channel is recorded with " + stored.reference() + " from now on.";
    }

    private IncidentId incident(Call call, @Nullable String named) {
        if (named != null) {
            return references.find(named);
        }
        return channels.of(call.channel())
                .or(() -> channels.of(call.channelName()))
                .orElseThrow(() -> new Misunderstood("This channel is about no incident: name one, as in /debrief ack"
                        + " INC-42, or say which by /debrief link INC-42."));
    }

    /** When it is decided, with all that PostgreSQL keeps of it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
