package dev.debrief.command;

import dev.debrief.eventstore.Checkpoints;
import dev.debrief.eventstore.EventStoreSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Signs the heads of all streams every now and then, if there is a key to sign with. */
@Component
class CheckpointSchedule implements SchedulingConfigurer {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointSchedule.class);

    private final Checkpoints checkpoints;
    private final EventStoreSettings settings;

    CheckpointSchedule(Checkpoints checkpoints, EventStoreSettings settings) {
        this.checkpoints = checkpoints;
        this.settings = settings;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (checkpoints.canSign()) {
            tasks.addFixedDelayTask(this::sign, settings.checkpointEvery());
        } else {
            LOG.info("No checkpoints are signed: a cut-off or missing stream is found only with an Ed25519 key in"
                    + " debrief.eventstore.signing-key.");
        }
    }

    private void sign() {
        checkpoints
                .sign()
                .ifPresent(signed -> LOG.info(
                        "The log is signed up to position {}: {} events in {} streams.",
                        signed.position(),
                        signed.events(),
                        signed.streams()));
    }
}
