package dev.debrief.command.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.CommandSideTest;
import dev.debrief.command.incident.References;
import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.SlashCommands;
import dev.debrief.events.incident.IncidentEvent.ChannelLinked;
import dev.debrief.events.incident.IncidentEvent.EntryAdded;
import dev.debrief.events.incident.IncidentEvent.IncidentMitigated;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.signal.Severity;
import dev.debrief.eventstore.EventLog;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@CommandSideTest
class ChatCommandsTest {
    private static final Instant TYPED = Instant.parse("2026-03-02T14:30:07Z");
    private static final Pattern REFERENCE = Pattern.compile("INC-\\d+");

    private final String channel = "C" + UUID.randomUUID();

    @Autowired
    private SlashCommands commands;

    @Autowired
    private References references;

    @Autowired
    private EventLog log;

    @Autowired
    private JsonMapper json;

    @Test
    void aReportDeclaresAnIncidentAndTellsTheChannel() {
        var answer = slack("report critical checkout: payments fail", "ops");

        assertThat(answer.path("response_type").asString()).isEqualTo("in_channel");
        assertThat(answer.path("text").asString()).contains("declared by ana", "payments fail", "/debrief link");
        assertThat(last(reference(answer))).isInstanceOfSatisfying(IncidentOpened.class, it -> {
            assertThat(it.title()).isEqualTo("payments fail");
            assertThat(it.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(it.services()).containsExactly("checkout");
            assertThat(it.channels()).isEmpty();
            assertThat(it.actor()).isEqualTo("ana");
        });
    }

    @Test
    void aChannelNamedAfterAnIncidentIsRecordedWithWhatIsReportedInIt() {
        var incident = reference(slack("report checkout: payments fail", "inc-payments"));

        var answer = slack("note WAF &amp; cache off", "inc-payments");

        assertThat(answer.path("text").asString()).startsWith("Noted in " + incident);
        assertThat(last(incident)).isInstanceOfSatisfying(EntryAdded.class, it -> {
            assertThat(it.text()).isEqualTo("WAF & cache off");
            assertThat(it.occurredAt()).isEqualTo(TYPED);
        });
    }

    @Test
    void aLinkedChannelNeedsNoReference() {
        var incident = reference(slack("report checkout: payments fail", "ops"));

        assertThat(slack("link " + incident, "ops").path("text").asString()).contains(incident);
        assertThat(last(incident))
                .isInstanceOfSatisfying(
                        ChannelLinked.class, it -> assertThat(it.channel()).isEqualTo(channel));
        assertThat(slack("mitigate at 14:05 WAF off", "ops").path("text").asString())
                .isEqualTo(incident + " mitigated by ana at 2 Mar 14:05 UTC: WAF off");
        assertThat(last(incident))
                .isInstanceOfSatisfying(
                        IncidentMitigated.class,
                        it -> assertThat(it.at()).isEqualTo(Instant.parse("2026-03-02T14:05:00Z")));
    }

    @Test
    void mattermostsChannelIsTheNameThatItsMessagesHave() {
        var form = json.createObjectNode()
                .put("channel_id", UUID.randomUUID().toString())
                .put("channel_name", channel)
                .put("user_name", "ana")
                .put("text", "report checkout: payments fail");
        var incident = reference(answer("mattermost", Map.of(), form));

        form.put("text", "link " + incident);
        answer("mattermost", Map.of(), form);

        assertThat(last(incident))
                .isInstanceOfSatisfying(
                        ChannelLinked.class, it -> assertThat(it.channel()).isEqualTo(channel));
    }

    @Test
    void whatCannotBeDoneIsToldToThePersonAlone() {
        for (var text : new String[] {"ack", "ack INC-999999999", "frobnicate", "help"}) {
            assertThat(slack(text, "ops").path("response_type").asString())
                    .as(text)
                    .isEqualTo("ephemeral");
        }
    }

    private Object last(String reference) {
        return log.stream(references.find(reference).value(), 0, 100).getLast().event();
    }

    private static String reference(JsonNode answer) {
        var found = REFERENCE.matcher(answer.path("text").asString());
        assertThat(found.find()).as(answer.toString()).isTrue();
        return found.group();
    }

    private JsonNode slack(String text, String channelName) {
        var form = json.createObjectNode()
                .put("channel_id", channel)
                .put("channel_name", channelName)
                .put("user_name", "ana")
                .put("text", text)
                .put("response_url", "https://hooks.slack.com/commands/1234/5678");
        return answer("slack", Map.of("x-slack-request-timestamp", Long.toString(TYPED.getEpochSecond())), form);
    }

    private JsonNode answer(String source, Map<String, String> headers, JsonNode form) {
        var arrival = new Arrival(headers, Map.of(), new byte[0], TYPED);
        return json.readTree(commands.answer(source, arrival, form).body());
    }
}
