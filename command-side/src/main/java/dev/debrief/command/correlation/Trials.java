package dev.debrief.command.correlation;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.debrief.command.rules.RuleSet;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Tries rule sets on history, one at a time and beside everything else; remembers the last few, in this process. */
@Component
class Trials implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);
    private static final int REMEMBERED = 8;

    private final History history;
    private final CorrelationSettings settings;
    private final Neighbours neighbours;
    private final TrialSettings bounds;
    private final Deque<Run> runs = new ArrayDeque<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("rule-trial").daemon().factory());

    Trials(History history, CorrelationSettings settings, Neighbours neighbours, TrialSettings bounds) {
        this.history = history;
        this.settings = settings;
        this.neighbours = neighbours;
        this.bounds = bounds;
    }

    enum State {
        WAITING,
        READING,
        GROUPING,
        DONE,
        FAILED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is tried: the rules in force against others, on what happened from {@code from} up to {@code to}. */
    record Question(RuleSet before, RuleSet after, Instant from, Instant to) {}

    /** How far a trial is; {@code of} signals are to be read. */
    record Progress(
            String id,
            State state,
            int read,
            int of,
            Instant from,
            Instant to,
            String rulesBefore,
            String rulesAfter,
            @Nullable String problem,
            @Nullable Difference difference) {}

    private static final class Run {
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile Progress progress;

        Run(Progress progress) {
            this.progress = progress;
        }

        void now(State state, int read, @Nullable String problem, @Nullable Difference difference) {
            var was = progress;
            progress = new Progress(
                    was.id,
                    state,
                    read,
                    Math.max(read, was.of),
                    was.from,
                    was.to,
                    was.rulesBefore,
                    was.rulesAfter,
                    problem,
                    difference);
        }
    }

    /** More happened than one trial can hold; {@code most} is what it can. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch(int signals, int most) {
            super("In this time there are " + signals + " signals, and a trial groups at most " + most
                    + "; try fewer days, or raise debrief.rules.trial.signals.");
        }
    }

    /**
     * Begins a trial, and waits for its end for a moment.
     *
     * @throws TooMuch if there are more signals than can be grouped
     */
    Progress begin(Question question, long waitMillis) throws InterruptedException {
        var count = history.count(question.from(), question.to());
        if (count > bounds.signals()) {
            throw new TooMuch(count, bounds.signals());
        }
        var run = new Run(new Progress(
                UUID.randomUUID().toString(),
                State.WAITING,
                0,
                count,
                question.from(),
                question.to(),
                question.before().version(),
                question.after().version(),
                null,
                null));
        synchronized (runs) {
            runs.addFirst(run);
            while (runs.size() > REMEMBERED) {
                runs.removeLast();
            }
        }
        worker.execute(() -> run(run, question));
        var _ = run.over.await(waitMillis, TimeUnit.MILLISECONDS);
        return run.progress;
    }

    /** How far a trial is; none if it was never begun here, or so long ago that it is forgotten. */
    Optional<Progress> find(String id) {
        synchronized (runs) {
            return runs.stream()
                    .map(run -> run.progress)
                    .filter(progress -> progress.id().equals(id))
                    .findFirst();
        }
    }

    private void run(Run run, Question question) {
        try {
            run.now(State.READING, 0, null, null);
            var stretch = history.read(
                    question.from(),
                    question.to(),
                    question.before(),
                    question.after(),
                    read -> run.now(State.READING, read, null, null));
            run.now(State.GROUPING, stretch.before().size(), null, null);
            var difference = Trial.of(stretch, settings, neighbours.now());
            run.now(State.DONE, stretch.before().size(), null, difference);
        } catch (RuntimeException failed) {
            LOG.warn("A trial of rules failed.", failed);
            run.now(State.FAILED, 0, "The trial failed; the log of the server says more.", null);
        } finally {
            run.over.countDown();
        }
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
