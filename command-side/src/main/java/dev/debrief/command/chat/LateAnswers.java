package dev.debrief.command.chat;

import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Slack waits three seconds for an answer; what takes longer goes to the address that it gives for that. */
@Component
class LateAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(LateAnswers.class);
    private static final Duration PATIENCE = Duration.ofMillis(2500);
    private static final String SLACK = "hooks.slack.com"; // even a signed call must not make us call any other host
    private static final String LATER =
            "{\"response_type\":\"ephemeral\",\"text\":\"Working on it; the answer follows.\"}";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RestClient http;

    LateAnswers() {
        var requests = new JdkClientHttpRequestFactory();
        requests.setReadTimeout(Duration.ofSeconds(10));
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    /** The answer, if it is there in time or can be sent nowhere later; else that it follows. */
    String inTime(Call call, Supplier<String> answer) {
        var address = slack(call.answers());
        if (address == null) {
            return answer.get();
        }
        var coming = CompletableFuture.supplyAsync(answer, threads);
        try {
            return coming.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            coming.thenAccept(body -> send(address, body)).exceptionally(failed -> {
                LOG.warn("A slash command from {} failed after Slack stopped waiting.", call.channelName(), failed);
                return null;
            });
            return LATER;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while a slash command was carried out.", stopped);
        }
    }

    private void send(URI address, String body) {
        try {
            http.post()
                    .uri(address)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(body)
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientException away) {
            LOG.warn("Slack did not take a late answer: {}", away.getMessage());
        }
    }

    private static @Nullable URI slack(@Nullable String address) {
        if (address == null) {
            return null;
        }
        try {
            var uri = URI.create(address);
            return "https".equals(uri.getScheme()) && SLACK.equals(uri.getHost()) ? uri : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    @PreDestroy
    void stop() {
        threads.close();
    }
}
